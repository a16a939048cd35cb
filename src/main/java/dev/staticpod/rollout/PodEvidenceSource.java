package dev.staticpod.rollout;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.pod.PodRef;
import java.util.List;
import java.util.Optional;

/// Asks the node and the API server about one pod; what does not answer is left out.
///
/// @param facts of the node
record PodEvidenceSource(Node node, Cluster cluster, PodRef podRef, NodeFacts facts)
    implements WaitDiagnostics.EvidenceSource {
  @Override
  public Optional<NodeEvidence> evidence() {
    try {
      return Optional.of(node.evidence(podRef, facts));
    } catch (NodeException _) { // what the API server shows has to do
      return Optional.empty();
    }
  }

  @Override
  public Kubectl kubectl() {
    return cluster.kubectl();
  }

  @Override
  public List<PodEvent> events() throws InterruptedException {
    try {
      return cluster.events(podRef.namespace(), podRef.mirrorPodName());
    } catch (ClusterException _) { // what the node knows has to do
      return List.of();
    }
  }
}
