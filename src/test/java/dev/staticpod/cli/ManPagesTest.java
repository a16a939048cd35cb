package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.GeneratedFile;
import dev.staticpod.Programs;
import dev.staticpod.diagnosis.PodState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/// The manual in `man/` says what `--help` says, and the programs that show it print no warning.
@Tag(GeneratedFile.TAG)
class ManPagesTest {
  private static final Path DIRECTORY = Path.of("man");

  private static final String MANDOC = "mandoc -T lint";

  /// What `man --warnings` runs.
  private static final String GROFF = "groff -man -Tutf8 -rLL=100n -ww -z";

  static Stream<CommandSpec> commands() {
    CommandSpec root = CompleteModel.commandLine().getCommandSpec();
    return Stream.concat(Stream.of(root), ManPage.shown(root).stream());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasItsPageWithoutAWarning(CommandSpec command) throws Exception {
    Path file = DIRECTORY.resolve(ManPage.name(command) + ".1");

    GeneratedFile.hold(file, new ManPage(command, edition(command.root())).render());
    assertThat(Programs.said(MANDOC + " " + file)).isEmpty();
    assertThat(Programs.said(GROFF + " " + file)).isEmpty();
  }

  /// Of Markdown the pages know backticks alone, in which two asterisks may stand for directories.
  @ParameterizedTest
  @MethodSource("commands")
  void noPageShowsMarkup(CommandSpec command) throws IOException {
    assertThat(page(command)).doesNotContainPattern("(?<!\\\\fB)\\*\\*[a-z\\\\]");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void thePageOfACommandThatCanEndWith6SaysSo(CommandSpec command) throws IOException {
    if (command.findOption("--exit-code") != null) {
      assertThat(page(command)).contains(".TP\n\\fB6\\fR\n");
    }
  }

  @Test
  void thePageOfListHasEveryStatusOfItsOwn() throws IOException {
    String list = Files.readString(DIRECTORY.resolve("static-pod-list.1"));

    assertThat(PodState.values())
        .filteredOn(state -> state != PodState.MIRRORED)
        .extracting(PodState::word)
        .allSatisfy(
            word -> assertThat(list).containsPattern("\n\\\\fB([A-Za-z]+, )*" + word + "\\b"));
  }

  @Test
  void noPageIsLeftOfACommandThatIsGone() throws IOException {
    Set<String> names = new HashSet<>();
    commands().forEach(command -> names.add(ManPage.name(command) + ".1"));

    GeneratedFile.holdNames(DIRECTORY, names);
  }

  @ParameterizedTest
  @ValueSource(strings = {MANDOC, GROFF})
  void aMistakeIsSeen(String checker) throws Exception {
    Path page = Files.createTempFile("page", ".1");
    Files.writeString(page, ".TH A 1\n.SH NAME\na \\- b\n.XY\n\\fBc\n");

    assertThat(Programs.said(checker + " " + page)).isNotEmpty();
  }

  private static String page(CommandSpec command) throws IOException {
    return Files.readString(DIRECTORY.resolve(ManPage.name(command) + ".1"));
  }

  private static ManPage.Edition edition(CommandSpec root) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    return new ManPage.Edition(
        first(pom, "<version>([^<]+)"),
        first(pom, "<project.build.outputTimestamp>([0-9-]+)"),
        Map.copyOf(root.usageMessage().exitCodeList()));
  }

  private static String first(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .findFirst()
        .orElseThrow();
  }
}
