package dev.staticpod.settings;

import java.util.List;
import java.util.Locale;

/// What options are when they are not on the command line.
///
/// @param file where the configuration file is, or would be
/// @param ignored what was set, and counts for nothing
public record EffectiveSettings(String file, List<Row> settings, List<Ignored> ignored) {
  /// The source of a value.
  public enum Source {
    ENVIRONMENT,
    FILE,
    DEFAULT,
    NONE;

    /// The word for scripts.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// An option as it is set.
  ///
  /// @param value empty if there is none
  /// @param from the variable or the line of the file; empty for another source
  /// @param commands those that have the option
  public record Row(
      String option, String value, Source source, String from, List<String> commands) {
    public Row {
      commands = List.copyOf(commands);
    }
  }

  /// A setting that no option takes.
  ///
  /// @param from the variable, or the place in the file
  /// @param problem in lower case, without a full stop
  /// @param nextStep in the same form
  public record Ignored(String from, String problem, String nextStep) {}

  public EffectiveSettings {
    settings = List.copyOf(settings);
    ignored = List.copyOf(ignored);
  }
}
