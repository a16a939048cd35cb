package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.GeneratedFile;
import dev.staticpod.cli.settings.Settings;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The program's list of options that can be set is the commands' own.
@Tag(GeneratedFile.TAG)
class OptionsFileTest {
  private static final Path FILE =
      Path.of("src/main/resources/dev/staticpod/cli/settings/options.txt");

  @Test
  void namesAllOptionsOfAllCommands() {
    String lines =
        ManPage.shown(CompleteModel.commandLine().getCommandSpec()).stream()
            .map(OptionsFileTest::line)
            .collect(Collectors.joining());

    GeneratedFile.hold(FILE, lines);
    assertThat(lines).startsWith("new ").contains(" host ").contains(" color ");
  }

  private static String line(CommandSpec command) {
    return command.options().stream()
        .filter(Settings::isSettable)
        .map(OptionSpec::longestName)
        .map(name -> name.substring(2))
        .sorted()
        .collect(Collectors.joining(" ", command.name() + " ", "\n"));
  }
}
