package dev.staticpod.status;

import dev.staticpod.kubelet.MachineSettings;
import dev.staticpod.node.HealthRequest;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeHealth;
import dev.staticpod.node.NodeTools;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.NodeFacts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out how a node is: its static pods, as a list has them, and the machine below its kubelet,
/// by one exec more.
///
/// @param time a clock, to hold that of the node against
public record SurveyOperation(
    NodeConnector connector, MirrorPodSource mirrors, InstantSource time) {
  private static final ProbeRequest REQUEST =
      new ProbeRequest(
          List.of(), new ProbeRequest.Revisions.Newest(), ProbeRequest.VersionQuery.INCLUDED);

  /// Connects to the node, and meanwhile to the API server, and asks both. An API server that does
  /// not answer is a part of what was found.
  ///
  /// @throws NodeException if the node cannot be reached, refuses the user or is lost
  public NodeSurvey run() throws NodeException, InterruptedException {
    try (ListOperation pods = ListOperation.open(connector, mirrors)) {
      ListOperation.Listed listed = pods.list(REQUEST);
      Instant asked = time.instant();
      NodeHealth health = listed.node().health(request(listed.facts()));
      return new NodeSurvey(
          listed.node().name(),
          listed.facts(),
          listed.listing(),
          health,
          asked,
          time.instant(),
          pods.mirrors().registration(listed.facts().nodeName()));
    }
  }

  private static HealthRequest request(NodeFacts facts) {
    MachineSettings machine = facts.machineSettings();
    Optional<String> directory = facts.staticPodPath().directory();
    return new HealthRequest(
        facts.kubelet().name(),
        directory,
        machine.runtimeSocket(),
        NodeTools.all(),
        Stream.of(
                directory.orElse(InstallRequest.DEFAULT_DIRECTORY),
                "/etc",
                "/run",
                "/var/lib/static-pod",
                "/var/log/pods",
                machine.rootDirectory())
            .distinct()
            .toList());
  }
}
