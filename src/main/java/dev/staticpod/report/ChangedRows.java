package dev.staticpod.report;

import dev.staticpod.status.ListedPod;
import dev.staticpod.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The rows of a list that changed since it was printed before. For one thread.
public final class ChangedRows {
  private final Function<List<ListedPod>, List<String>> table;
  private final Map<String, ListedPod> last = new HashMap<>();
  private boolean begun;

  /// @param table a line for each pod, behind those of a header
  public ChangedRows(Function<List<ListedPod>, List<String>> table) {
    this.table = table;
  }

  /// The header for the first time, rows that are new or differ, and pods that are gone.
  public List<String> next(List<ListedPod> pods) {
    List<String> lines = table.apply(pods);
    int header = lines.size() - pods.size();
    var changed = new ArrayList<String>(begun ? List.of() : lines.subList(0, header));
    begun = true;
    for (int i = 0; i < pods.size(); i++) {
      ListedPod pod = pods.get(i);
      if (!pod.equals(last.put(key(pod), pod))) {
        changed.add(lines.get(header + i));
      }
    }
    changed.addAll(gone(pods));
    return changed;
  }

  private List<String> gone(List<ListedPod> pods) {
    List<String> keys = pods.stream().map(ChangedRows::key).toList();
    List<ListedPod> gone = last.values().stream().filter(pod -> !keys.contains(key(pod))).toList();
    gone.forEach(pod -> last.remove(key(pod)));
    return gone.stream()
        .map(pod -> Printable.of(pod.subject().namespace() + "   " + pod.name()) + "   Gone")
        .toList();
  }

  private static String key(ListedPod pod) {
    return pod.subject() + " " + pod.manifestPath();
  }
}
