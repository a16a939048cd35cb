package dev.staticpod.report;

import dev.staticpod.status.ListedPod;
import dev.staticpod.text.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Static pods in groups: a line that names the group, and below it its rows, in the same columns
/// everywhere.
public enum ListGroups {
  NODE,
  POD;

  /// The groups, in the order of their first rows.
  ///
  /// @param now for the column AGE
  public String render(
      List<ListedPod> pods, ListTable.Width width, ListTable.Header header, Instant now) {
    var columns = new Columns();
    List<List<String>> names = List.of(ListTable.header(width, header));
    columns.lines(names);
    Map<String, List<ListedPod>> groups = new LinkedHashMap<>();
    pods.forEach(pod -> groups.computeIfAbsent(group(pod), _ -> new ArrayList<>()).add(pod));
    columns.lines(ListTable.rows(pods, width, now));
    var text = new StringBuilder();
    groups.forEach((name, members) -> {
      text.append(text.isEmpty() ? "" : "\n").append(title(name, members)).append('\n');
      var rows = new ArrayList<List<String>>();
      if (!names.getFirst().isEmpty()) {
        rows.addAll(names);
      }
      rows.addAll(ListTable.rows(members, width, now));
      columns.lines(rows).forEach(line -> text.append(line).append('\n'));
    });
    return text.toString();
  }

  private String group(ListedPod pod) {
    return switch (this) {
      case NODE -> pod.nodeName();
      case POD -> pod.subject().namespace() + "/" + pod.subject().name();
    };
  }

  private String title(String name, List<ListedPod> members) {
    return switch (this) {
      case NODE -> "node " + Printable.of(name) + ": " + counted(members.size(), "static pod");
      case POD -> {
        long nodes = members.stream().map(ListedPod::nodeName).distinct().count();
        yield "pod " + Printable.of(name) + ": on " + counted(nodes, "node");
      }
    };
  }

  private static String counted(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
