package dev.staticpod.check;

import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.node.NodeHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What errors in a kubelet's journal mean, in the words of kubelets 1.20 to 1.36.
///
/// @param now by the node's clock
/// @param runtime of the node's containers
/// @param isUp whether the kubelet works: what it said long ago is over then
record KubeletComplaints(Instant now, RuntimeService runtime, boolean isUp) {
  private static final Duration OVER = Duration.ofMinutes(10);

  /// How many complaints are worth a line each.
  private static final int MOST = 5;

  private static final int LONGEST = 300;

  /// A kind of error.
  ///
  /// @param keepsItDown whether a kubelet with it does not start
  private record Kind(
      Pattern words,
      boolean keepsItDown,
      String meaning,
      Function<RuntimeService, String> nextStep) {
    static Kind fatal(String words, String meaning, String nextStep) {
      return new Kind(Pattern.compile(words), true, meaning, _ -> nextStep);
    }

    static Kind other(String words, String meaning, String nextStep) {
      return new Kind(Pattern.compile(words), false, meaning, _ -> nextStep);
    }

    /// A kind of complaint that the container runtime has to do with.
    static Kind runtime(String words, String meaning, Function<RuntimeService, String> nextStep) {
      return new Kind(Pattern.compile(words), false, meaning, nextStep);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          Kind.fatal(
              "running with swap on is not supported",
              "it does not start while the machine swaps",
              "swapoff -a on the node, and take the swap out of /etc/fstab; or set failSwapOn:"
                  + " false in the kubelet's configuration"),
          Kind.fatal(
              "(?:kubelet )?cgroup driver: .* is different from",
              "it and its container runtime have different cgroup drivers",
              "give both the same: cgroupDriver: systemd in the kubelet's configuration"),
          Kind.fatal(
              "not run on a host using cgroup v1|cgroup v1 support is unsupported",
              "it does not start with the first version of control groups",
              "boot the machine with cgroup v2, or set failCgroupV1: false in the kubelet's"
                  + " configuration"),
          Kind.fatal(
              "unknown flag|unknown shorthand flag|provided but not defined|unknown command",
              "it does not know a flag of its command line",
              "take the flag out of what starts it: systemctl cat kubelet on the node"),
          Kind.fatal(
              "failed to load [Kk]ubelet config|failed to decode|strict decoding error",
              "it cannot read its configuration",
              "correct the file that --config names on the node"),
          Kind.fatal(
              "bootstrap kubeconfig|invalid kubeconfig|error loading config file",
              "it has no kubeconfig that works",
              "join the node to its cluster, or bring the file back that --kubeconfig names"),
          Kind.fatal(
              "certificate has expired|certificate is expired",
              "a certificate has expired",
              "renew it: ls -l /var/lib/kubelet/pki on the node; and see whether its clock is"
                  + " right"),
          Kind.other(
              "inotify|fsnotify|too many open files",
              "it cannot watch files, or open more of them",
              "allow more: sysctl -w fs.inotify.max_user_instances=1024 on the node"),
          Kind.runtime(
              "container runtime is down|runtime is not running|validate service connection"
                  + "|rpc error: code = Unavailable|connect: connection refused.*\\.sock"
                  + "|\\.sock: connect:",
              "it cannot reach its container runtime",
              runtime -> "see whether that runs: " + runtime.status() + " on the node"),
          Kind.other(
              "NetworkReady=false|NetworkPluginNotReady|network plugin is not ready"
                  + "|cni (?:plugin not initialized|config uninitialized)",
              "the node has no network for pods",
              "see whether the network plugin runs: ls /etc/cni/net.d on the node"),
          Kind.other(
              "Unauthorized",
              "the API server does not know it",
              "join the node to its cluster again, or renew its certificate"),
          Kind.runtime(
              "pleg was last seen active",
              "it has lost track of its containers",
              runtime ->
                  "see how loaded the node is, and whether its container runtime hangs: "
                      + runtime.commands().containers()),
          Kind.other(
              "no space left on device",
              "a file system of the node is full",
              "see which: df -h and df -i on the node"),
          Kind.other(
              "can't process config file|process manifest file",
              "it refuses a manifest",
              "see which, and why: static-pod list -o wide"));

  /// What is known of the errors, the newest last.
  List<Finding> findings(List<NodeHealth.Complaint> complaints) {
    var findings = new ArrayList<Finding>();
    var kinds = new ArrayList<Kind>();
    for (NodeHealth.Complaint complaint : complaints.reversed()) {
      Optional<Kind> kind = kind(complaint).filter(found -> !kinds.contains(found));
      if (kind.isPresent() && findings.size() < MOST) {
        kinds.add(kind.get());
        findings.addFirst(finding(kind.get(), complaint));
      }
    }
    return List.copyOf(findings);
  }

  private Optional<Kind> kind(NodeHealth.Complaint complaint) {
    return KINDS.stream()
        .filter(kind -> kind.words().matcher(complaint.line()).find())
        .findFirst()
        .filter(kind -> !isOver(kind, complaint));
  }

  /// A kubelet that works has got over what would have kept it down, and what it has not said for
  /// some time.
  private boolean isOver(Kind kind, NodeHealth.Complaint complaint) {
    return isUp
        && (kind.keepsItDown()
            || (Duration.between(complaint.last(), now).compareTo(OVER) > 0
                && !complaint.last().equals(Instant.EPOCH)));
  }

  private Finding finding(Kind kind, NodeHealth.Complaint complaint) {
    String text =
        kind.meaning()
            + (complaint.count() == 1 ? ": " : ", said " + complaint.count() + " times: ")
            + shortened(complaint.line());
    String nextStep = kind.nextStep().apply(runtime);
    return isUp ? Finding.warn(text, nextStep) : Finding.fail(text, nextStep);
  }

  /// Returns a line without the head that klog puts on it.
  private static String shortened(String line) {
    String text = line.replaceFirst("^[EF][0-9]{4} \\S+ +[0-9]+ ", "").strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }
}
