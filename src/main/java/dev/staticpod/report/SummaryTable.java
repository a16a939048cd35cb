package dev.staticpod.report;

import dev.staticpod.name.NameRanges;
import dev.staticpod.status.PodPlacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A line for each static pod of many nodes.
public final class SummaryTable {
  private SummaryTable() {}

  /// The table.
  ///
  /// @param listed how many nodes were listed
  /// @param unknown how many could not be
  public static String render(
      List<PodPlacement> pods,
      int listed,
      int unknown,
      ListTable.Width width,
      ListTable.Header header) {
    List<String> names =
        switch (header) {
          case SHOWN -> header(width);
          case LEFT_OUT -> List.of();
        };
    return Columns.render(
        names, pods.stream().map(pod -> row(pod, listed, unknown, width)).toList());
  }

  private static List<String> header(ListTable.Width width) {
    var names = new ArrayList<>(List.of("NAMESPACE", "NAME", "NODES", "STATUS", "CONTENT"));
    if (width == ListTable.Width.WIDE) {
      names.add("NOT ON");
    }
    return names;
  }

  private static List<String> row(
      PodPlacement pod, int listed, int unknown, ListTable.Width width) {
    var row =
        new ArrayList<>(
            List.of(
                pod.name().namespace(),
                pod.name().name(),
                "%d of %d nodes".formatted(pod.nodes(), listed)
                    + (unknown == 0 ? "" : ", " + unknown + " unknown"),
                counts(pod.statuses()),
                contents(pod)));
    if (width == ListTable.Width.WIDE) {
      row.add(pod.absent().isEmpty() ? ListTable.NONE : NameRanges.fold(pod.absent()));
    }
    return row;
  }

  /// Returns the counts; a number tells something only beside another one.
  private static String counts(Map<String, Long> counts) {
    return counts.size() == 1
        ? counts.keySet().iterator().next()
        : counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }

  private static String contents(PodPlacement pod) {
    Map<String, Long> counts = pod.contents();
    return counts.size() == 1
        ? ListTable.content(counts.keySet().iterator().next())
        : counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + ListTable.content(entry.getKey()))
            .collect(Collectors.joining(", "));
  }
}
