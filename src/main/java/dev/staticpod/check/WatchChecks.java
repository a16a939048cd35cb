package dev.staticpod.check;

import dev.staticpod.node.NodeHealth;
import dev.staticpod.status.NodeSurvey;
import java.util.List;
import java.util.Optional;

/// Whether the kubelet notices at once what changes in its directory. Where the kernel does not
/// tell it, it reads all of it again every 20 s. Source: Kubernetes 1.20 to 1.36,
/// `pkg/kubelet/config/file_linux.go`.
final class WatchChecks {
  /// The number of inotify instances below which a warning is due: a few are needed by whatever is
  /// started next.
  private static final int FEW = 8;

  private static final String MORE =
      "allow more: sysctl -w fs.inotify.max_user_instances=1024 on the node, and write it to"
          + " /etc/sysctl.d";

  private WatchChecks() {}

  static List<Finding> watch(NodeSurvey node) {
    if (PathChecks.read(node).isEmpty()) {
      return PathChecks.none(node);
    }
    Optional<Boolean> isWatched = node.health().directory().isWatched();
    if (isWatched.isEmpty()) {
      return List.of(Finding.skipped("no kubelet runs that would watch it, or that is not known"));
    }
    return List.of(
        isWatched.get()
            ? Finding.ok("the kubelet is told at once what changes there")
            : deaf(node));
  }

  private static Finding deaf(NodeSurvey node) {
    String text = "the kubelet is not told what changes there: it notices after up to 20 s";
    return node.health().inotify().filter(inotify -> left(inotify) <= 0).isPresent()
        ? Finding.warn(
            text + "; no instance of inotify is left",
            MORE
                + "; then systemctl restart "
                + node.facts().kubelet().name().shortName()
                + " there")
        : Finding.warn(
            text + "; the directory was made anew since the kubelet was started",
            "restart it: systemctl restart "
                + node.facts().kubelet().name().shortName()
                + " on the node");
  }

  static List<Finding> inotify(NodeSurvey node) {
    Optional<NodeHealth.Inotify> inotify = node.health().inotify();
    if (inotify.isEmpty()) {
      return List.of(Finding.skipped("the kernel does not say how many there may be"));
    }
    String used = inotify.get().used() + " of " + inotify.get().limit() + " are in use";
    return List.of(
        left(inotify.get()) > FEW
            ? Finding.ok(used)
            : Finding.warn(used + ": a kubelet without one notices changes after 20 s", MORE));
  }

  private static long left(NodeHealth.Inotify inotify) {
    return inotify.limit() - inotify.used();
  }
}
