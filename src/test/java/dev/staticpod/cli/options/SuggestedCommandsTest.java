package dev.staticpod.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestedCommandsTest {
  private static final SuggestedCommands OF_HOSTS =
      new SuggestedCommands(
          () -> " --all-nodes --jump b",
          () -> " --jump b",
          () -> true,
          host -> "node/" + host,
          Optional::empty);

  private static final SuggestedCommands OF_STANDARD_INPUT =
      new SuggestedCommands(
          () -> " --host - -F c", () -> " -F c", () -> false, host -> host, Optional::empty);

  private static final SuggestedCommands OF_TRIED =
      new SuggestedCommands(
          () -> " --host w1 -F c",
          () -> " -F c",
          () -> true,
          host -> host,
          () -> Optional.of("static-pod remove"));

  @Test
  void aCommandWithoutAHostGetsThoseOfTheCommandLine() {
    assertThat(OF_HOSTS.complete("w1", "see what there is: static-pod list; or not"))
        .isEqualTo("see what there is: static-pod list --all-nodes --jump b; or not");
    assertThat(OF_HOSTS.complete("w1", "static-pod history shop/web, or static-pod check"))
        .isEqualTo(
            "static-pod history shop/web --all-nodes --jump b,"
                + " or static-pod check --all-nodes --jump b");
  }

  @Test
  void aCommandWithAHostIsToldHowToReachIt() {
    assertThat(OF_HOSTS.complete("w1", "static-pod remove web --host w1 --force; so it is"))
        .isEqualTo("static-pod remove web --host node/w1 --force --jump b; so it is");
  }

  @Test
  void hostsThatCannotBeChosenAgainAreNamed() {
    assertThat(OF_STANDARD_INPUT.complete("w1", "static-pod list"))
        .isEqualTo("static-pod list --host w1 -F c");
  }

  @Test
  void otherCommandsStayAsTheyAre() {
    String step = "fix it; static-pod explain RULE shows more about a rule: static-pod validate x";

    assertThat(OF_HOSTS.complete("w1", step)).isEqualTo(step);
  }

  /// Of what is only tried, nothing is suggested that changes a node.
  @Test
  void whatIsTriedIsSuggestedToBeTried() {
    assertThat(OF_TRIED.complete("w1", "name it: static-pod remove web -n shop; else look"))
        .startsWith("name it: static-pod remove web -n shop --dry-run --host w1 -F c;");
    assertThat(OF_TRIED.complete("w1", "static-pod list")).doesNotContain("--dry-run");
  }
}
