package dev.staticpod.set.standing;

import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.image.ImageName;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How far nodes are as a set says.
///
/// @param set its name
/// @param nodes those that could be asked
/// @param failures the hosts, or pods of them, of which it is not known
public record SetStatus(String set, List<NodeStanding> nodes, List<Unknown> failures) {
  public SetStatus {
    nodes = List.copyOf(nodes);
    failures = List.copyOf(failures);
  }

  /// How far a node is.
  public record NodeStanding(Host host, String node, List<PodStanding> pods) {
    public NodeStanding {
      pods = List.copyOf(pods);
    }
  }

  /// A host, or the pod of it that the problem names, of which it is not known how far it is.
  ///
  /// @param why it is not
  public record Unknown(Host host, Optional<String> node, Outcome.NotPlanned why) {
    private Unknown(HostResult<?> result, Outcome.NotPlanned why) {
      this(result.host(), result.node(), why);
    }

    /// What went wrong.
    public Problem problem() {
      return why.problem();
    }
  }

  /// Returns the status from dry runs that would make nodes equal to the set.
  ///
  /// @param images that the pods of the set are made of
  public static SetStatus of(
      String set, List<HostResult<Outcome>> results, Map<PodName, Set<ImageName>> images) {
    var nodes = new ArrayList<NodeStanding>();
    var failures = new ArrayList<Unknown>();
    for (HostResult<Outcome> result : results) {
      switch (result.valueOr(HostFailure::refusal)) {
        case Outcome.PartlyPlanned partly -> {
          nodes.add(standing(result.host(), partly.planned(), images));
          partly.others().forEach(other -> failures.add(new Unknown(result, other)));
        }
        case Outcome.WithPlan planned -> nodes.add(standing(result.host(), planned, images));
        case Outcome.NotPlanned none -> failures.add(new Unknown(result, none));
      }
    }
    return new SetStatus(set, nodes, failures);
  }

  private static NodeStanding standing(
      Host host, Outcome.WithPlan outcome, Map<PodName, Set<ImageName>> images) {
    List<PodStanding> pods = PodStanding.of(outcome.plan());
    return new NodeStanding(
        host,
        outcome.plan().nodeName(),
        outcome instanceof Outcome.Planned planned
            ? pods.stream()
                .map(pod ->
                    pod.withImages(
                        planned.images(), images.getOrDefault(pod.pod().podName(), Set.of())))
                .toList()
            : pods);
  }

  /// How many pods of all nodes have this state.
  public long count(PodStanding.State state) {
    return nodes.stream()
        .flatMap(node -> node.pods().stream())
        .filter(pod -> pod.state() == state)
        .count();
  }

  /// The pods that are other than the set says on some node, as commands take them, each once.
  public List<String> deviating() {
    return nodes.stream()
        .flatMap(node -> node.pods().stream())
        .filter(pod -> pod.state() != PodStanding.State.IN_PLACE)
        .map(pod -> pod.pod().podName().qualified())
        .distinct()
        .toList();
  }

  /// Whether a pod is other than the set says.
  public boolean isDrifting() {
    return nodes.stream()
        .flatMap(node -> node.pods().stream())
        .anyMatch(pod -> pod.state() != PodStanding.State.IN_PLACE);
  }
}
