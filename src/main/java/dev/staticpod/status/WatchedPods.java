package dev.staticpod.status;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnosis.PodState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The pods of one host as they were printed, and what differs in the next list of them. What is
/// printed last of a pod is what holds. For one thread.
public final class WatchedPods {
  /// How long a kubelet may take to end a pod whose manifest is gone, before its mirror pod counts
  /// as one that nothing takes away: the usual grace period, and a round of the kubelet.
  private static final Duration LEAVING = Duration.ofSeconds(40);

  private final Function<ListedPod, List<String>> cells;

  /// A pod that stands in several files has several rows.
  private Map<ListedPod.Subject, List<ListedPod>> shown = Map.of();

  private final Map<ListedPod.Subject, Instant> leaving = new HashMap<>();

  /// The pods that differ from those before.
  ///
  /// @param gone each pod that is not there any more, as it was last
  public record Changes(List<ListedPod> changed, List<ListedPod> gone) {
    public Changes {
      changed = List.copyOf(changed);
      gone = List.copyOf(gone);
    }
  }

  /// Begins with nothing printed yet.
  ///
  /// @param cells what a row shows but for how long ago something was
  public WatchedPods(Function<ListedPod, List<String>> cells) {
    this.cells = cells;
  }

  /// Takes the next list.
  public Changes next(NodeListing listing, Instant now) {
    Map<ListedPod.Subject, List<ListedPod>> present = bySubject(listing, now);
    var changed = new ArrayList<ListedPod>();
    present.forEach(
        (subject, pods) -> changed.addAll(changed(shown.getOrDefault(subject, List.of()), pods)));
    var gone = new ArrayList<ListedPod>();
    shown.forEach((subject, pods) -> {
      if (present.containsKey(subject)) {
        return;
      }
      if (listing.api().failed().isPresent()) { // which may have its mirror pod still
        present.put(subject, pods);
      } else {
        gone.add(pods.getLast());
      }
    });
    leaving.keySet().retainAll(present.keySet());
    shown = present;
    return new Changes(changed, gone);
  }

  private Map<ListedPod.Subject, List<ListedPod>> bySubject(NodeListing listing, Instant now) {
    var pods = new LinkedHashMap<ListedPod.Subject, List<ListedPod>>();
    for (ListedPod pod : listing.pods()) {
      pods.computeIfAbsent(pod.subject(), _ -> new ArrayList<>()).add(leaving(pod, now));
    }
    return pods;
  }

  /// The rows that differ; where only one that is there no more does, the others once again.
  private List<ListedPod> changed(List<ListedPod> before, List<ListedPod> pods) {
    List<List<String>> known = before.stream().map(this::identity).toList();
    List<ListedPod> differing =
        pods.stream().filter(pod -> !known.contains(identity(pod))).toList();
    return differing.isEmpty() && pods.size() < before.size() ? pods : differing;
  }

  /// What a row shows, and whether the pod is still the same one.
  private List<String> identity(ListedPod pod) {
    var all = new ArrayList<>(cells.apply(pod));
    all.add(pod.mirror().map(MirrorPod::identity).map(Object::toString).orElse(""));
    return all;
  }

  /// A pod whose manifest went away before the eyes of the user is being ended, as kubectl says.
  private ListedPod leaving(ListedPod pod, Instant now) {
    if (pod.state() != PodState.ORPHAN_MIRROR) {
      leaving.remove(pod.subject());
      return pod;
    }
    if (shown.getOrDefault(pod.subject(), List.of()).stream().anyMatch(WatchedPods::isRead)) {
      leaving.put(pod.subject(), now);
    }
    Instant since = leaving.get(pod.subject());
    return since == null || since.plus(LEAVING).isBefore(now) ? pod : terminating(pod);
  }

  /// Whether a kubelet has the pod from a file.
  private static boolean isRead(ListedPod pod) {
    return pod.manifest().isPresent() && pod.state() != PodState.KUBELET_DOWN;
  }

  private static ListedPod terminating(ListedPod pod) {
    return new ListedPod(
        pod.subject(),
        pod.nodeName(),
        PodState.TERMINATING,
        "its manifest is gone, and the kubelet ends it",
        pod.manifest(),
        pod.mirror(),
        pod.runtimeState());
  }
}
