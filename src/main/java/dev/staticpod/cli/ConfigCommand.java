package dev.staticpod.cli;

import dev.staticpod.report.SettingsTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/// `static-pod config`: the values of options that are not on the command line.
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Shows which values options have when they are not on the command line, and where each comes"
          + " from: a variable STATIC_POD_COMMAND_OPTION or STATIC_POD_OPTION, a line of"
          + " static-pod/config.yaml below $XDG_CONFIG_HOME or ~/.config, or the default.%n"
    },
    footer = {"", "Example:", "  STATIC_POD_HOST=root@worker-1 static-pod config"})
final class ConfigCommand implements Callable<Integer> {
  private static final Pattern DEFAULT = Pattern.compile("\\(default: (.*)\\)$");

  private final ProcessContext process;
  private final Interrupts interrupts;

  ConfigCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    var settings = new Settings(process, ConfigFile.read(process));
    Map<String, SettingsTable.Row> rows = new LinkedHashMap<>();
    for (CommandLine command : Main.commandLine(process, interrupts).getSubcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        if (Settings.isSettable(option) && !command.getCommandSpec().usageMessage().hidden()) {
          add(rows, option, settings);
        }
      }
    }
    process.out().print(SettingsTable.render(List.copyOf(rows.values())));
    process.out().flush();
    return ExitCode.OK.number();
  }

  /// One row for an option that is the same in all commands.
  private static void add(
      Map<String, SettingsTable.Row> rows, OptionSpec option, Settings settings) {
    Optional<Settings.Setting> set = settings.of(option);
    String value = set.map(Settings.Setting::value).orElseGet(() -> byDefault(option));
    String from = set.map(Settings.Setting::from).orElse(value.isEmpty() ? "" : "default");
    var commands = new ArrayList<String>();
    String key = option.longestName() + "\n" + value + "\n" + from;
    Optional.ofNullable(rows.get(key)).ifPresent(row -> commands.addAll(row.commands()));
    if (!commands.contains(option.command().name())) {
      commands.add(option.command().name());
    }
    rows.put(key, new SettingsTable.Row(option.longestName(), value, from, commands));
  }

  private static String byDefault(OptionSpec option) {
    return DEFAULT
        .matcher(String.join(" ", option.description()))
        .results()
        .map(match -> match.group(1))
        .findFirst()
        .orElse("");
  }
}
