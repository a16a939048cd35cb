package dev.staticpod.report;

import dev.staticpod.settings.EffectiveSettings;
import java.util.List;

/// Options, their values, and where these come from.
public final class SettingsTable {
  private static final int MANY = 3;

  private SettingsTable() {}

  /// A table with a line for each option.
  public static String render(EffectiveSettings report) {
    return Columns.render(
        List.of("OPTION", "VALUE", "FROM", "COMMANDS"),
        report.settings().stream()
            .map(row -> List.of(row.option(), shown(row.value()), from(row), commands(row)))
            .toList());
  }

  /// A setting that counts for nothing, as a warning.
  public static String warning(EffectiveSettings.Ignored ignored) {
    return ErrorText.warning(ignored.from() + ": " + ignored.problem())
        + ErrorText.next(ignored.nextStep());
  }

  private static String from(EffectiveSettings.Row row) {
    return switch (row.source()) {
      case ENVIRONMENT, FILE -> row.from();
      case DEFAULT -> "default";
      case NONE -> "-";
    };
  }

  private static String shown(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static String commands(EffectiveSettings.Row row) {
    List<String> commands = row.commands();
    return commands.size() > MANY
        ? String.join(",", commands.subList(0, MANY)) + ",..."
        : String.join(",", commands);
  }
}
