package dev.staticpod.report;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.NodeListing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rows of a list of many hosts that changed since they were printed, as `kubectl get --watch`
/// prints them. That time passes is no change. For one thread.
public final class ChangedRows {
  private static final int STATUS = 3;

  private final ListTable.Width width;
  private final ListTable.Header header;
  private final Columns columns = new Columns();
  private final Map<String, Map<String, ListedPod>> shown = new HashMap<>();
  private boolean begun;

  /// Nothing was printed yet.
  public ChangedRows(ListTable.Width width, ListTable.Header header) {
    this.width = width;
    this.header = header;
  }

  /// Rows that are new or differ, and of pods that are gone, below a header where they are the
  /// first ones. What hosts have that could not be read is not known to have changed.
  ///
  /// @param now for the column AGE
  public List<String> next(List<HostResult<NodeListing>> answers, Instant now) {
    var rows = new ArrayList<List<String>>();
    for (HostResult<NodeListing> answer : answers) {
      answer
          .done()
          .ifPresent(listing -> rows.addAll(changed(answer.host().name(), listing.pods(), now)));
    }
    List<String> names = ListTable.header(width, header);
    if (!begun && !rows.isEmpty() && !names.isEmpty()) {
      rows.addFirst(names);
    }
    begun |= !rows.isEmpty();
    return columns.lines(rows);
  }

  private List<List<String>> changed(String host, List<ListedPod> pods, Instant now) {
    Map<String, ListedPod> present = byPod(pods);
    Map<String, ListedPod> before = shown.getOrDefault(host, Map.of());
    shown.put(host, present);
    var rows = new ArrayList<List<String>>();
    present.forEach((key, pod) -> {
      ListedPod last = before.get(key);
      if (last == null || !identity(last).equals(identity(pod))) {
        rows.add(ListTable.row(pod, width, now));
      }
    });
    before.forEach((key, pod) -> {
      if (!present.containsKey(key)) {
        rows.add(gone(ListTable.row(pod, width, now)));
      }
    });
    return rows;
  }

  /// A pod that stands in several files has several rows.
  private static Map<String, ListedPod> byPod(List<ListedPod> pods) {
    var rows = new LinkedHashMap<String, ListedPod>();
    for (ListedPod pod : pods) {
      String key = pod.subject().toString();
      while (rows.containsKey(key)) {
        key += "+";
      }
      rows.put(key, pod);
    }
    return rows;
  }

  /// What a row shows but for how long ago it was, and whether the pod is still the same one.
  private List<String> identity(ListedPod pod) {
    var cells = new ArrayList<>(ListTable.row(pod, width, Instant.EPOCH));
    cells.add(pod.mirror().map(MirrorPod::identity).map(Object::toString).orElse(""));
    return cells;
  }

  private static List<String> gone(List<String> row) {
    var cells = new ArrayList<>(row);
    cells.set(STATUS, "Gone");
    return cells;
  }
}
