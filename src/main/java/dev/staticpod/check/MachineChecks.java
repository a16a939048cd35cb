package dev.staticpod.check;

import dev.staticpod.kubelet.MachineSettings;
import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.node.NodeHealth;
import dev.staticpod.status.NodeSurvey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// The machine below the kubelet.
final class MachineChecks {
  /// The difference of clocks from which on times in logs are off; nothing fails.
  private static final Duration NOTICEABLE = Duration.ofSeconds(10);

  /// The difference of clocks from which on certificates and tokens are refused.
  private static final Duration HARMFUL = Duration.ofMinutes(5);

  private MachineChecks() {}

  static List<Finding> runtime(NodeSurvey node) {
    NodeHealth.ContainerRuntime runtime = node.health().runtime();
    String socket = settings(node).runtimeSocket().orElse("its socket");
    RuntimeService service = node.facts().runtimeService();
    return List.of(
        switch (runtime.state()) {
          case UNKNOWN -> Finding.skipped("whether and where it listens is not known");
          case MISSING ->
              Finding.fail(
                  "there is no container runtime at " + socket,
                  "start it: "
                      + service.start()
                      + " on the node; or correct --container-runtime-endpoint");
          case DEAF ->
              Finding.fail(
                  "no container runtime listens at " + socket,
                  "start it: " + service.start() + " on the node");
          case LISTENS -> Finding.ok("one listens at " + socket);
          case SILENT ->
              Finding.fail(
                  "the container runtime at " + socket + " does not answer: " + runtime.detail(),
                  "see what it says: " + service.journal() + " on the node");
          case ANSWERS -> Finding.ok(runtime.detail() + " answers at " + socket);
        });
  }

  static List<Finding> swap(NodeSurvey node) {
    OptionalInt swaps = node.health().memory().swaps();
    if (swaps.isEmpty()) {
      return List.of(Finding.skipped("the kernel does not say whether the machine swaps"));
    }
    if (swaps.getAsInt() == 0) {
      return List.of(Finding.ok("the machine does not swap"));
    }
    return List.of(
        settings(node).failsOnSwap()
            ? Finding.fail(
                "the machine swaps, and the kubelet does not start then (failSwapOn)",
                "swapoff -a on the node, and take the swap out of /etc/fstab; or set failSwapOn:"
                    + " false in the kubelet's configuration")
            : Finding.ok("the machine swaps, and the kubelet may start all the same"));
  }

  static List<Finding> cgroups(NodeSurvey node) {
    OptionalInt version = node.health().memory().cgroups();
    if (version.isEmpty()) {
      return List.of(Finding.skipped("the version of control groups is not known"));
    }
    return List.of(
        version.getAsInt() == 1 && settings(node).failsOnCgroupV1()
            ? Finding.fail(
                "the machine has cgroup v1, and the kubelet does not start with it (failCgroupV1)",
                "boot it with cgroup v2, or set failCgroupV1: false in the kubelet's configuration")
            : Finding.ok("cgroup v" + version.getAsInt()));
  }

  private static MachineSettings settings(NodeSurvey node) {
    return node.facts().machineSettings();
  }

  /// What the script said can be as old as the answer took.
  static List<Finding> clock(NodeSurvey node) {
    NodeHealth.Clock clock = node.health().clock();
    Duration off = off(clock.time(), node.asked(), node.answered());
    String keeps =
        clock.isSynchronized().filter(is -> !is).isPresent()
            ? "; no time service says that it keeps it right"
            : "";
    if (off.abs().compareTo(NOTICEABLE) < 0) {
      return List.of(Finding.ok("it agrees with the clock here" + keeps));
    }
    String text =
        "it is "
            + off.abs().toSeconds()
            + " s "
            + (off.isNegative() ? "behind" : "ahead of")
            + " the clock here"
            + keeps;
    String nextStep =
        "see which of the two is right: timedatectl on both; then start a time service";
    return List.of(
        off.abs().compareTo(HARMFUL) < 0
            ? Finding.warn(text, nextStep)
            : Finding.fail(text + ": certificates and tokens may count as out of date", nextStep));
  }

  private static Duration off(Instant there, Instant asked, Instant answered) {
    if (there.isBefore(asked)) {
      return Duration.between(asked, there);
    }
    return there.isAfter(answered) ? Duration.between(answered, there) : Duration.ZERO;
  }
}
