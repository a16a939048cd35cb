package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.OutputFormat;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.settings.ConfigFile;
import dev.staticpod.cli.settings.IgnoredSettings;
import dev.staticpod.cli.settings.SettableOptions;
import dev.staticpod.cli.settings.Setting;
import dev.staticpod.cli.settings.Settings;
import dev.staticpod.report.SettingsJson;
import dev.staticpod.report.SettingsTable;
import dev.staticpod.settings.EffectiveSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// `static-pod config`: the values of options that are not on the command line.
final class ConfigCommand implements Command {
  private static final Pattern DEFAULT = Pattern.compile("\\(default: (.*)\\)$");

  private final ProcessContext process;
  private final CommandLines lines;
  private OutputFormat format = OutputFormat.TEXT;

  ConfigCommand(ProcessContext process, CommandLines lines) {
    this.process = process;
    this.lines = lines;
  }

  @Override
  public void describe(CommandBuilder config) {
    config
        .description(
            "Show which values options have, and where each comes from: when it is not on the"
                + " command line, a variable STATIC_POD_COMMAND_OPTION or STATIC_POD_OPTION, a line"
                + " of static-pod/config.yaml below $XDG_CONFIG_HOME or ~/.config, or the default."
                + " What is set there and no option takes is reported.%n")
        .example("STATIC_POD_HOST=root@worker-1 static-pod config")
        .add(
            OptionGroup.OUTPUT,
            option("-o", "--output")
                .label("FORMAT")
                .description("text or json (default: text)")
                .oneOf(OutputFormat.usual(), word -> format = word));
  }

  @Override
  public Integer call() {
    EffectiveSettings report = report(ConfigFile.read(process));
    switch (format) {
      case JSON -> process.out().print(SettingsJson.render(report));
      case TEXT, NAME -> {
        process.out().print(SettingsTable.render(report));
        process.out().flush();
        report.ignored().forEach(each -> process.err().print(SettingsTable.warning(each)));
      }
    }
    return process.printed(ExitCode.OK).number();
  }

  private EffectiveSettings report(ConfigFile file) {
    var settings = new Settings(process, file);
    Map<String, EffectiveSettings.Row> rows = new LinkedHashMap<>();
    for (CommandLine command : lines.all().getSubcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        if (Settings.isSettable(option) && !command.getCommandSpec().usageMessage().hidden()) {
          add(rows, option, settings);
        }
      }
    }
    var search = new IgnoredSettings(SettableOptions.read());
    var ignored = new ArrayList<>(search.ignored(file));
    ignored.addAll(search.ignored(process.environment()));
    return new EffectiveSettings(file.path().toString(), List.copyOf(rows.values()), ignored);
  }

  /// Adds one row for an option that is the same in all commands.
  private static void add(
      Map<String, EffectiveSettings.Row> rows, OptionSpec option, Settings settings) {
    Setting set = settings.setting(option).orElseGet(() -> byDefault(option));
    var commands = new ArrayList<String>();
    String key = String.join("\n", option.longestName(), set.value(), set.from());
    Optional.ofNullable(rows.get(key)).ifPresent(row -> commands.addAll(row.commands()));
    if (!commands.contains(option.command().name())) {
      commands.add(option.command().name());
    }
    rows.put(
        key,
        new EffectiveSettings.Row(
            option.longestName(), set.value(), set.source(), set.from(), commands));
  }

  private static Setting byDefault(OptionSpec option) {
    return DEFAULT
        .matcher(String.join(" ", option.description()))
        .results()
        .map(match -> Setting.byDefault(List.of(match.group(1)), EffectiveSettings.Source.DEFAULT))
        .findFirst()
        .orElse(Setting.byDefault(List.of(), EffectiveSettings.Source.NONE));
  }
}
