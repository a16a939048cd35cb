package dev.staticpod.report;

import dev.staticpod.fleet.HostResult;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.NodeListing;
import dev.staticpod.status.WatchedPods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of a list of many hosts that changed since they were printed, as `kubectl get --watch`
/// prints them. That time passes is no change. For one thread.
public final class ChangedRows {
  private static final int STATUS = 3;

  private final ListTable.Width width;
  private final ListTable.Header header;
  private final Columns columns = new Columns();
  private final Map<String, WatchedPods> hosts = new HashMap<>();
  private boolean begun;

  /// Begins with nothing printed yet.
  public ChangedRows(ListTable.Width width, ListTable.Header header) {
    this.width = width;
    this.header = header;
  }

  /// Returns the rows that are new or differ, and of pods that are gone, below a header where they
  /// are the first ones. What hosts have that could not be read is not known to have changed.
  ///
  /// @param now for the column AGE
  public List<String> next(List<HostResult<NodeListing>> answers, Instant now) {
    var rows = new ArrayList<List<String>>();
    for (HostResult<NodeListing> answer : answers) {
      answer.done().ifPresent(listing -> rows.addAll(changed(answer.host().name(), listing, now)));
    }
    List<String> names = ListTable.header(width, header);
    if (!begun && !rows.isEmpty() && !names.isEmpty()) {
      rows.addFirst(names);
    }
    begun |= !rows.isEmpty();
    return columns.lines(rows);
  }

  private List<List<String>> changed(String host, NodeListing listing, Instant now) {
    WatchedPods.Changes changes =
        hosts
            .computeIfAbsent(host, _ -> new WatchedPods(pod -> row(pod, Instant.EPOCH)))
            .next(listing, now);
    var rows = new ArrayList<List<String>>();
    changes.changed().forEach(pod -> rows.add(row(pod, now)));
    changes.gone().forEach(pod -> rows.add(gone(row(pod, now))));
    return rows;
  }

  private List<String> row(ListedPod pod, Instant now) {
    return ListTable.row(pod, width, now);
  }

  private static List<String> gone(List<String> row) {
    var cells = new ArrayList<>(row);
    cells.set(STATUS, "Gone");
    return cells;
  }
}
