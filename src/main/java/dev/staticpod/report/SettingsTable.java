package dev.staticpod.report;

import java.util.List;

/// Options, their values, and where these come from.
public final class SettingsTable {
  private static final int MANY = 3;

  private SettingsTable() {}

  /// An option as it is set.
  ///
  /// @param value empty if there is none
  /// @param commands those that have the option
  public record Row(String option, String value, String from, List<String> commands) {
    public Row {
      commands = List.copyOf(commands);
    }
  }

  public static String render(List<Row> rows) {
    return Columns.render(
        List.of("OPTION", "VALUE", "FROM", "COMMANDS"),
        rows.stream()
            .map(row -> List.of(row.option(), shown(row.value()), shown(row.from()), commands(row)))
            .toList());
  }

  private static String shown(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static String commands(Row row) {
    List<String> commands = row.commands();
    return commands.size() > MANY
        ? String.join(",", commands.subList(0, MANY)) + ",..."
        : String.join(",", commands);
  }
}
