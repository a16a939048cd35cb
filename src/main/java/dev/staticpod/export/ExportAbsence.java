package dev.staticpod.export;

import dev.staticpod.plan.pod.Namesakes;
import dev.staticpod.plan.pod.PodName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A pod that was asked for, and that no node has to export.
///
/// @param file that describes it on a node all the same, of which there is one that cannot be
///   exported
/// @param others what the nodes have that it may have been meant for
public record ExportAbsence(PodName pod, Optional<String> file, Namesakes others) {
  /// The first of some pods that none of the nodes has: each looks for it by its own name, too.
  public static Optional<ExportAbsence> first(List<PodName> pods, Collection<NodeExport> nodes) {
    return pods.stream()
        .filter(pod -> nodes.stream().allMatch(node -> !of(pod, node).isEmpty()))
        .findFirst()
        .map(pod -> absence(pod, nodes.stream().flatMap(node -> of(pod, node).stream()).toList()));
  }

  private static List<NodeExport.Absent> of(PodName pod, NodeExport node) {
    return node.absent().stream().filter(absent -> absent.pod().equals(pod)).toList();
  }

  private static ExportAbsence absence(PodName pod, List<NodeExport.Absent> places) {
    return new ExportAbsence(
        pod,
        places.stream().flatMap(place -> place.file().stream()).findFirst(),
        places.stream().map(NodeExport.Absent::others).reduce(Namesakes.NONE, Namesakes::with));
  }
}
