package dev.staticpod.cli.settings;

import dev.staticpod.report.SettingsTable;
import dev.staticpod.settings.EffectiveSettings;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Warns of lines of the configuration file that count for nothing, before a command begins and
/// where it fails for want of an option.
public final class IgnoredWarnings {
  private IgnoredWarnings() {}

  /// Warns of ignored settings; costs nothing where there is no configuration file.
  public static void add(CommandLine root, ConfigFile file) {
    if (file.entries().isEmpty() && file.ignored().isEmpty()) {
      return;
    }
    List<EffectiveSettings.Ignored> ignored =
        new IgnoredSettings(SettableOptions.read()).ignored(file);
    if (ignored.isEmpty()) {
      return;
    }
    CommandLine.IParameterExceptionHandler usage = root.getParameterExceptionHandler();
    root.setParameterExceptionHandler((e, args) -> {
      print(ignored, root.getErr());
      return usage.handleParseException(e, args);
    });
    CommandLine.IExecutionStrategy execution = root.getExecutionStrategy();
    root.setExecutionStrategy(parsed -> {
      if (isWanted(parsed)) {
        print(ignored, root.getErr());
      }
      return execution.execute(parsed);
    });
  }

  private static boolean isWanted(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    OptionSpec quiet = command.commandSpec().findOption("--quiet");
    return !command.isUsageHelpRequested()
        && (quiet == null || !Boolean.TRUE.equals(quiet.getValue()));
  }

  private static void print(List<EffectiveSettings.Ignored> ignored, PrintWriter err) {
    ignored.forEach(each -> err.print(SettingsTable.warning(each)));
    err.flush();
  }
}
