package dev.staticpod.cli.settings;

import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.settings.EffectiveSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Values for options that are not on the command line: from the environment, else from the
/// configuration file; what is said for one command before what is said for all.
public final class Settings implements IDefaultValueProvider {
  private final ProcessContext process;
  private final ConfigFile file;
  private final Set<String> leftOut;

  public Settings(ProcessContext process, ConfigFile file) {
    this(process, file, Set.of());
  }

  /// @param leftOut long names of options that get no value here
  public Settings(ProcessContext process, ConfigFile file, Set<String> leftOut) {
    this.process = process;
    this.file = file;
    this.leftOut = Set.copyOf(leftOut);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec arg) {
    return setting(arg).map(setting -> word(arg, setting)).orElse(null);
  }

  /// Returns a setting as the option would be given, all at once.
  private String word(ArgSpec arg, Setting setting) {
    boolean fromFile = setting.source() == EffectiveSettings.Source.FILE;
    return setting.values().stream()
        .map(value -> fromFile && isPath(arg) ? fromHome(value) : value)
        .collect(Collectors.joining(arg.splitRegex().isEmpty() ? "," : arg.splitRegex()));
  }

  private static boolean isPath(ArgSpec arg) {
    return Arrays.asList(arg.auxiliaryTypes()).contains(Path.class);
  }

  /// Expands a leading `~` of a path, which no shell does here.
  private String fromHome(String path) {
    return path.startsWith("~/") ? process.home().resolve(path.substring(2)).toString() : path;
  }

  /// What was set for an option, and where.
  public Optional<Setting> setting(ArgSpec arg) {
    return arg instanceof OptionSpec option
            && isSettable(option)
            && !leftOut.contains(option.longestName())
        ? find(option.command().name(), option.longestName().substring(2))
        : Optional.empty();
  }

  /// Whether an option can be set: what only makes sense once cannot.
  public static boolean isSettable(OptionSpec option) {
    return option.longestName().startsWith("--") && !option.usageHelp() && !option.versionHelp();
  }

  private Optional<Setting> find(String command, String option) {
    return environment(variable(command + "-" + option), Setting.Extent.COMMAND)
        .or(() -> environment(variable(option), Setting.Extent.ALL))
        .or(() -> file.find(command, option));
  }

  private Optional<Setting> environment(String name, Setting.Extent extent) {
    return Optional.ofNullable(process.environment().get(name))
        .filter(value -> !value.isEmpty())
        .map(value ->
            new Setting(List.of(value), EffectiveSettings.Source.ENVIRONMENT, "$" + name, extent));
  }

  /// The variable of the environment, `STATIC_POD_SSH_CONFIG`.
  static String variable(String option) {
    return "STATIC_POD_" + option.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
