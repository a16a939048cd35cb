package dev.staticpod.report;

import java.util.List;

/// Options, their values, and where these come from.
public final class SettingsTable {
  private static final int MANY = 3;

  private SettingsTable() {}

  /// A table with a line for each option.
  public static String render(SettingsReport report) {
    return Columns.render(
        List.of("OPTION", "VALUE", "FROM", "COMMANDS"),
        report.settings().stream()
            .map(row -> List.of(row.option(), shown(row.value()), from(row), commands(row)))
            .toList());
  }

  private static String from(SettingsReport.Row row) {
    return switch (row.source()) {
      case ENVIRONMENT, FILE -> row.from();
      case DEFAULT -> "default";
      case NONE -> "-";
    };
  }

  private static String shown(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static String commands(SettingsReport.Row row) {
    List<String> commands = row.commands();
    return commands.size() > MANY
        ? String.join(",", commands.subList(0, MANY)) + ",..."
        : String.join(",", commands);
  }
}
