package dev.staticpod.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  void signsInAWordEndNoCommand() {
    for (String word : List.of("'p(1).json'", "p,1.json", "'a; b'", "'it'\\''s, (so)'", "a;b")) {
      assertThat(
              OF_HOSTS.complete("w1", "carry it out: static-pod apply --plan " + word + "; or not"))
          .isEqualTo(
              "carry it out: static-pod apply --plan " + word + " --all-nodes --jump b; or not");
      assertThat(OF_HOSTS.complete("w1", "static-pod apply --plan " + word + " (as it is)"))
          .isEqualTo("static-pod apply --plan " + word + " --all-nodes --jump b (as it is)");
    }
    assertThat(OF_HOSTS.complete("w1", "(see static-pod history web), or not"))
        .isEqualTo("(see static-pod history web --all-nodes --jump b), or not");
    assertThat(OF_HOSTS.complete("w1", "(see static-pod list)"))
        .isEqualTo("(see static-pod list --all-nodes --jump b)");
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
