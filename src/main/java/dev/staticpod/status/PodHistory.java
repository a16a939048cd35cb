package dev.staticpod.status;

import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.pod.PodName;
import java.util.List;

/// The history of one pod on one node, and what has to be known to read it.
///
/// @param conditions what stands in the way of what static-pod keeps on the node
/// @param revisions the oldest first
public record PodHistory(List<NodeCondition> conditions, List<Revision> revisions) {
  public PodHistory {
    conditions = List.copyOf(conditions);
    revisions = List.copyOf(revisions);
  }

  /// Returns the history from a probe that asked for the revisions of this pod.
  public static PodHistory of(NodeFacts facts, PodName pod) {
    return new PodHistory(
        NodeCondition.ofState(facts),
        facts.revisions().stream().filter(revision -> revision.pod().equals(pod)).toList());
  }

  /// Returns this history with one revision alone; with none, where the node does not keep it.
  public PodHistory only(int number) {
    return new PodHistory(
        conditions, revisions.stream().filter(revision -> revision.number() == number).toList());
  }
}
