package dev.staticpod.report;

import dev.staticpod.text.Printable;
import java.util.ArrayList;
import java.util.List;

/// The hosts of a run as a table for people.
public final class HostsTable {
  private HostsTable() {}

  /// How much is shown of each host.
  public enum Width {
    NORMAL,
    WIDE
  }

  /// Renders a row for each host, in their order.
  public static String render(List<HostRow> rows, Width width) {
    var header = new ArrayList<>(List.of("NAME", "ADDRESS", "USER", "PORT", "GROUPS"));
    if (width == Width.WIDE) {
      header.addAll(List.of("NODE", "SOURCE", "VIA"));
    }
    return Columns.render(header, rows.stream().map(row -> cells(row, width)).toList());
  }

  private static List<String> cells(HostRow row, Width width) {
    var cells =
        new ArrayList<>(
            List.of(
                row.host().name(),
                row.address(),
                row.user(),
                String.valueOf(row.port()),
                orNone(Printable.of(String.join(",", row.host().groups())))));
    if (width == Width.WIDE) {
      cells.add(row.host().node().orElse("<any>"));
      cells.add(HostsJson.word(row.host().source()));
      cells.add(orNone(row.way()));
    }
    return cells;
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "<none>" : text;
  }
}
