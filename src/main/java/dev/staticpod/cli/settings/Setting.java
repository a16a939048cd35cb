package dev.staticpod.cli.settings;

import dev.staticpod.settings.EffectiveSettings;
import java.util.List;

/// The values of an option that is not on the command line: one, or several of one that can be
/// given again.
///
/// @param from the variable, or the line of the file
public record Setting(List<String> values, EffectiveSettings.Source source, String from) {
  public Setting {
    values = List.copyOf(values);
  }

  /// The values as one word, with commas between them.
  public String value() {
    return String.join(",", values);
  }
}
