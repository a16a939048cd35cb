package dev.staticpod.fleet;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.pod.Namesakes;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.List;
import java.util.function.UnaryOperator;

/// Why the work could not be done on a host. Nothing was changed there.
///
/// @param problem in lower case, without a full stop
/// @param nextStep what to do or type next, in the same form
public record HostFailure(Reason reason, String problem, String nextStep) {
  /// Says that the host cannot be reached, or refuses.
  public static HostFailure of(NodeException e) {
    return new HostFailure(Outcome.Refused.reason(e), e.problem(), e.nextStep());
  }

  /// The API server does not answer what has to be known of the host.
  public static HostFailure of(ClusterException e) {
    return new HostFailure(Outcome.Refused.reason(e), e.problem(), e.nextStep());
  }

  /// Says that neither the host nor the API server knows the pod.
  ///
  /// @param host as the user named it
  /// @param others what they know by that name in other namespaces
  /// @param verb of the command that the pod was named to, as in `static-pod logs`
  /// @param options that stand behind the pod, as in ` --previous`
  public static HostFailure absent(
      String host, PodName pod, Namesakes others, String verb, String options) {
    return new HostFailure(
        Reason.ABSENT,
        "there is no static pod " + pod + others.remark(),
        others.or(
            verb,
            options + " --host " + host,
            "see what there is: static-pod list --host " + host));
  }

  /// Says that the host keeps no such revision of the pod.
  ///
  /// @param kept the numbers of those that it keeps
  public static HostFailure absentRevision(
      String host, PodName pod, int number, List<Integer> kept) {
    String others =
        kept.isEmpty()
            ? "; the node keeps none"
            : "; there are " + String.join(", ", kept.stream().map(String::valueOf).toList());
    return new HostFailure(
        Reason.ABSENT,
        "there is no revision %d of the pod %s%s".formatted(number, pod, others),
        "see which there are: " + pod.command("history", host));
  }

  /// Returns this failure with another next step.
  HostFailure advised(UnaryOperator<String> advice) {
    return new HostFailure(reason, problem, advice.apply(nextStep));
  }

  /// Returns this failure as the outcome of a change.
  public Outcome.Refused refusal() {
    return new Outcome.Refused(reason, new Problem(problem, nextStep));
  }
}
