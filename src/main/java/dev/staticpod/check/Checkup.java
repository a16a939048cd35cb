package dev.staticpod.check;

import dev.staticpod.status.NodeSurvey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// All checks of one node, with what each came to.
///
/// @param nodeName what the kubelet calls its node
/// @param results in the order of the checks; of each at least one
public record Checkup(String nodeName, List<CheckResult> results) {
  public Checkup {
    results = List.copyOf(results);
  }

  /// Does the checks on what was found out about a node.
  ///
  /// @param ignored those that are left out
  public static Checkup of(NodeSurvey node, Set<Check> ignored) {
    return new Checkup(
        node.listing().nodeName(),
        Arrays.stream(Check.values())
            .filter(check -> !ignored.contains(check))
            .flatMap(check ->
                findings(check, node).stream().map(finding -> new CheckResult(check, finding)))
            .toList());
  }

  /// Returns this checkup with other next steps.
  public Checkup advised(UnaryOperator<String> advice) {
    return new Checkup(
        nodeName,
        results.stream()
            .map(result -> new CheckResult(result.check(), result.finding().advised(advice)))
            .toList());
  }

  private static List<Finding> findings(Check check, NodeSurvey node) {
    return switch (check) {
      case LOGIN -> AccessChecks.login(node);
      case TOOLS -> AccessChecks.tools(node);
      case STATE -> AccessChecks.state(node);
      case KUBELET -> KubeletChecks.service(node);
      case KUBELET_VERSION -> KubeletChecks.version(node);
      case KUBELET_LOG -> KubeletChecks.log(node);
      case LAYOUT -> KubeletChecks.layout(node);
      case STATIC_POD_PATH -> PathChecks.path(node);
      case DIRECTORY -> PathChecks.directory(node);
      case WATCH -> WatchChecks.watch(node);
      case INOTIFY -> WatchChecks.inotify(node);
      case FILES -> FileChecks.files(node);
      case MANIFESTS -> FileChecks.manifests(node);
      case NODE_NAME -> ClusterChecks.name(node);
      case RUNTIME -> MachineChecks.runtime(node);
      case SWAP -> MachineChecks.swap(node);
      case CGROUPS -> MachineChecks.cgroups(node);
      case SELINUX -> PathChecks.selinux(node);
      case CLOCK -> MachineChecks.clock(node);
      case DISK -> DiskCheck.disk(node);
      case API_SERVER -> ClusterChecks.apiServer(node);
      case NODE -> ClusterChecks.node(node);
      case PODS -> ClusterChecks.pods(node);
    };
  }

  /// The worst of all; a check that says nothing counts as well.
  public Finding.Status worst() {
    return results.stream()
        .map(result -> result.finding().status())
        .filter(status -> status != Finding.Status.SKIPPED)
        .max(Finding.Status::compareTo)
        .orElse(Finding.Status.OK);
  }

  /// How many checks came to this status.
  public long count(Finding.Status status) {
    return results.stream().filter(result -> result.finding().status() == status).count();
  }
}
