package dev.staticpod.report;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.plan.pod.PodRuntimeState;
import dev.staticpod.status.ListedPod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Static pods in the columns people know from `kubectl get pods -o wide`.
public final class ListTable {
  static final String NONE = "<none>";
  private static final int HASH = 12;

  private ListTable() {}

  /// How much of a pod is shown.
  public enum Width {
    NORMAL,
    /// Images, manifest, and why a status is what it is.
    WIDE
  }

  /// What stands above the columns.
  public enum Header {
    SHOWN,
    LEFT_OUT
  }

  /// Renders a row for each pod.
  ///
  /// @param now for the column AGE
  public static String render(List<ListedPod> pods, Width width, Header header, Instant now) {
    return Columns.render(header(width, header), rows(pods, width, now));
  }

  /// The cells of a row a pod.
  static List<List<String>> rows(List<ListedPod> pods, Width width, Instant now) {
    return pods.stream().map(pod -> row(pod, width, now)).toList();
  }

  /// The names of the columns; empty where they are left out.
  static List<String> header(Width width, Header header) {
    return switch (header) {
      case SHOWN -> header(width);
      case LEFT_OUT -> List.of();
    };
  }

  private static List<String> header(Width width) {
    var header =
        new ArrayList<>(
            List.of("NAMESPACE", "NAME", "READY", "STATUS", "RESTARTS", "AGE", "IP", "NODE"));
    if (width == Width.WIDE) {
      header.addAll(List.of("IMAGES", "MANIFEST", "CONTENT", "INSTALLED", "BY", "REMARK"));
    }
    return header;
  }

  static List<String> row(ListedPod pod, Width width, Instant now) {
    List<String> shown =
        pod.reportedMirror()
            .map(mirror -> PodTable.row(mirror, now))
            .or(() -> pod.runtimeState().map(state -> row(pod, state, now)))
            .orElse(List.of("", "-", "", "-", "-", NONE));
    var row =
        new ArrayList<>(
            List.of(
                pod.subject().namespace(),
                pod.name(),
                shown.get(1),
                pod.status(),
                shown.get(3),
                shown.get(4),
                shown.get(5),
                pod.nodeName()));
    if (width == Width.WIDE) {
      row.add(images(pod));
      row.add(pod.manifestPath().orElse(NONE));
      row.add(pod.manifest().map(ListTable::content).orElse(NONE));
      row.add(installed(pod, "time"));
      row.add(installed(pod, "user"));
      row.add(pod.detail());
    }
    return row;
  }

  /// What runs counts as ready: more the node does not say.
  private static List<String> row(ListedPod pod, PodRuntimeState state, Instant now) {
    int containers = pod.manifest().map(manifest -> manifest.images().size()).orElse(0);
    return List.of(
        pod.name(),
        state.running() + "/" + Math.max(containers, state.running()),
        pod.status(),
        String.valueOf(state.allRestarts()),
        PodTable.age(state.since(), now),
        NONE);
  }

  /// Returns enough of the hash to compare two nodes by eye.
  private static String content(ListedPod.Manifest manifest) {
    return content(manifest.contentHash());
  }

  /// Returns as much of a hash, which may be empty.
  static String content(String hash) {
    return hash.isEmpty() ? NONE : hash.substring(0, HASH);
  }

  private static String installed(ListedPod pod, String what) {
    return pod.manifest()
        .flatMap(ListedPod.Manifest::installed)
        .map(revision -> revision.metadata(what))
        .orElse(NONE);
  }

  private static String images(ListedPod pod) {
    List<String> images =
        pod.mirror()
            .map(mirror -> mirror.containers().stream().map(ContainerStatus::image).toList())
            .filter(all -> !all.isEmpty())
            .or(() -> pod.manifest().map(ListedPod.Manifest::images))
            .orElse(List.of());
    return images.isEmpty() ? NONE : String.join(",", images);
  }
}
