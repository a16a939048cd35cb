package dev.staticpod.cli.settings;

import dev.staticpod.cli.model.OptionConflicts;
import dev.staticpod.settings.EffectiveSettings;
import java.util.List;

/// The values of an option that is not on the command line: one, or several of one that can be
/// given again.
///
/// @param from the variable, or the line of the file
public record Setting(
    List<String> values, EffectiveSettings.Source source, String from, Extent extent) {
  public Setting {
    values = List.copyOf(values);
  }

  /// For which commands a setting is.
  public enum Extent {
    /// The setting is for one command.
    COMMAND,
    /// The setting is for all commands that have the option.
    ALL
  }

  /// A value that is set nowhere, as an option has it by itself.
  public static Setting byDefault(List<String> values, EffectiveSettings.Source source) {
    return new Setting(values, source, "", Extent.ALL);
  }

  /// Returns the setting as it is held against others: the environment goes before the file, and
  /// what is set for one command before what is set for all.
  public OptionConflicts.Competing competing() {
    int rank = source == EffectiveSettings.Source.ENVIRONMENT ? 0 : 2;
    return new OptionConflicts.Competing(value(), extent == Extent.COMMAND ? rank : rank + 1, from);
  }

  /// The values as one word, with commas between them.
  public String value() {
    return String.join(",", values);
  }
}
