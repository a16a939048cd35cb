package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.options.HostsMixin;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class SubcommandTest {
  private static final ProcessContext PROCESS = ProcessContext.ofSystem();

  private final StringWriter err = new StringWriter();
  private final Interrupts interrupts = new Interrupts(new PrintWriter(err, true), _ -> {});

  @ParameterizedTest
  @EnumSource
  void isCalledByTheNameInItsHelp(Subcommand command) {
    CommandSpec spec = command.spec(PROCESS, interrupts, Main.lines(PROCESS, interrupts));

    assertThat(spec.name()).isEqualTo(command.title());
    assertThat(spec.names())
        .allSatisfy(name -> assertThat(Subcommand.called(name)).contains(command));
  }

  @Test
  void isListedWithTheFirstWordsOfItsHelpUnlessItIsHidden() {
    CommandLineRun run = StaticPod.at(Path.of("/nonexistent")).run("--help");

    run.assertOut()
        .contains("  install      Install static pods on worker nodes\n")
        .contains("  list, ls     List the static pods of worker nodes\n")
        .doesNotContain("Print words for the scripts");
  }

  /// They stand in a list, in the manual, and beside what zsh and fish offer.
  @ParameterizedTest
  @EnumSource
  void saysInALineWhatItIsFor(Subcommand command) {
    CommandSpec spec = command.spec(PROCESS, interrupts, Main.lines(PROCESS, interrupts));

    assertThat(Subcommand.purpose(spec)).hasSizeBetween(10, 63).doesNotContain("\n", ".");
  }

  @Test
  void isTheFirstWordThatIsNoOption() {
    assertThat(Subcommand.called("list", "install")).contains(Subcommand.LIST);
    assertThat(Subcommand.called("--help", "install")).contains(Subcommand.INSTALL);
    assertThat(Subcommand.called("instal", "list")).isEmpty();
    assertThat(Subcommand.called("--version")).isEmpty();
    assertThat(Subcommand.called()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version"})
  void isNotNeededForWhatTheRootKnows(String option) {
    StaticPod.at(Path.of("/nonexistent")).run(option).exits(0);
  }

  @Test
  void hasAHelpWhoseExampleCanBeCopiedAndWhoseGroupsAreOneBlankLineApart() {
    Main.commandLine(ProcessContext.ofSystem(), interrupts)
        .getSubcommands()
        .forEach((name, command) -> {
          assertThat(command.getCommandSpec().usageMessage().footer())
              .as(name)
              .allMatch(line -> line.length() <= 80);
          assertThat(command.getUsageMessage()).as(name).doesNotContain("\n\n\n");
        });
  }

  @ParameterizedTest
  @EnumSource
  void promisesAConnectionOnlyWhereItHasHosts(Subcommand command) {
    CommandSpec spec = command.spec(PROCESS, interrupts, Main.lines(PROCESS, interrupts));
    OptionSpec verbose = spec.findOption("--verbose");

    if (verbose != null && spec.findOption("--host") == null) {
      assertThat(verbose.description()).noneMatch(text -> text.contains("show the connection"));
    }
  }

  /// Those that reach their hosts; `hosts` prints them, and takes no key.
  @ParameterizedTest
  @EnumSource
  void isSuggestedWithTheHostsOfTheCommandLineWhereItWorksOnHosts(Subcommand command) {
    CommandSpec spec = command.spec(PROCESS, interrupts, Main.lines(PROCESS, interrupts));
    boolean hasHosts = spec.findOption("--host") != null && spec.findOption("--identity") != null;
    var given = new HostsMixin();
    new CommandLine(given.spec("list")).parseArgs("--host", "w1");

    assertThat(given.suggest("w1", "static-pod " + command.title(), PROCESS))
        .isEqualTo("static-pod " + command.title() + (hasHosts ? " --host w1" : ""));
  }

  /// Those that work on no host say in their own fields what is wrong with files.
  @ParameterizedTest
  @EnumSource
  void tellsProgramsWhyThereIsNoAnswerWhereItHasHostsAndAnswersPrograms(Subcommand command) {
    CommandSpec spec = command.spec(PROCESS, interrupts, Main.lines(PROCESS, interrupts));

    if (spec.findOption("--output") != null && spec.findOption("--host") != null) {
      assertThat(spec.userObject()).isInstanceOf(ProgramAnswer.class);
    }
  }

  @Test
  void standsInTheListInTheOrderOfTheseNames() {
    CommandLine all = Main.commandLine(ProcessContext.ofSystem(), interrupts);

    assertThat(all.getSubcommands().values())
        .extracting(CommandLine::getCommandName)
        .containsSubsequence(
            Arrays.stream(Subcommand.values()).map(Subcommand::title).toArray(String[]::new));
  }
}
