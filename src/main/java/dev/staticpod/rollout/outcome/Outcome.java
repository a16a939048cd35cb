package dev.staticpod.rollout.outcome;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.images.ImagePlan;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// How a rollout ended on one node.
public sealed interface Outcome {
  /// Returns this outcome with another next step, where it has one of its own.
  default Outcome advised(UnaryOperator<String> advice) {
    return switch (this) {
      case Undone(Plan plan, Problem problem) -> new Undone(plan, problem.advised(advice));
      case PartlyPlanned(Planned planned, var others) ->
          new PartlyPlanned(planned, others.stream().map(it -> it.advised(advice)).toList());
      case Unconfirmed(Plan plan, var pods, Problem problem, var confirmed) ->
          new Unconfirmed(plan, pods, problem.advised(advice), confirmed);
      case NotPlanned not -> not.advised(advice);
      case Planned _, Unchanged _, Done _, MirrorDeleted _ -> this;
    };
  }

  /// Returns what was planned, where this is a dry run of each pod; else this outcome.
  default Outcome planned() {
    return this;
  }

  /// The manifests that are not valid.
  default List<Invalid> invalid() {
    return switch (this) {
      case Invalid invalid -> List.of(invalid);
      case PartlyPlanned(_, var others) ->
          others.stream().flatMap(it -> it.invalid().stream()).toList();
      default -> List.of();
    };
  }

  /// The pods of the plan that the API server shows, as far as it was asked.
  default List<MirrorPod> pods() {
    return List.of();
  }

  /// The node was probed and planned for.
  sealed interface WithPlan extends Outcome {
    /// What was to be done.
    Plan plan();
  }

  /// Whether the pods of a plan were waited for.
  enum Waited {
    /// The pods were waited for, and are as the user wants.
    YES,
    /// The pods were not waited for: the user wants no wait.
    NO
  }

  /// A dry run: this is what would be done.
  ///
  /// @param images before the plan is carried out
  record Planned(Plan plan, ImagePlan.Ready images) implements WithPlan {
    /// Whether something would be changed. What would be pulled may be there already.
    public boolean isPending() {
      return !plan.isEmpty() || !images.deliveries().isEmpty();
    }
  }

  /// The node had nothing to be done.
  ///
  /// @param pods those that were waited for
  record Unchanged(Plan plan, Waited waited, List<MirrorPod> pods) implements WithPlan {
    public Unchanged {
      pods = List.copyOf(pods);
    }
  }

  /// The plan is carried out.
  ///
  /// @param pods those that were waited for
  record Done(Plan plan, Waited waited, List<MirrorPod> pods) implements WithPlan {
    public Done {
      pods = List.copyOf(pods);
    }
  }

  /// The node had no manifest of the pod, and the mirror pod that was left behind was deleted.
  record MirrorDeleted(Plan plan, String mirrorPod) implements WithPlan {}

  /// The rollout did not go as the user wanted.
  sealed interface Failure extends Outcome {
    /// What went wrong.
    Problem problem();
  }

  /// There is no plan: nothing was changed, and this is why.
  sealed interface NotPlanned extends Failure {
    /// Returns this failure as one of this pod alone.
    NotPlanned about(PodName pod);

    /// Returns this failure as one because of which other pods of the node are not changed.
    NotPlanned keepingBack(List<PodName> others);

    /// Why, for programs.
    Reason reason();

    @Override
    NotPlanned advised(UnaryOperator<String> advice);
  }

  /// The manifest is not valid, at all or for this node or its cluster, and nothing was changed.
  ///
  /// @param file as the user named it
  /// @param text what is in it
  /// @param judge for whom it is not valid
  /// @param pod where it is one of several
  /// @param keptBack pods that are not changed because of that one
  record Invalid(
      String file,
      String text,
      String judge,
      List<Diagnostic> findings,
      Optional<PodName> pod,
      List<PodName> keptBack)
      implements NotPlanned {
    public Invalid {
      findings = List.copyOf(findings);
      keptBack = List.copyOf(keptBack);
    }

    /// A manifest that is not valid and that names no pod.
    public Invalid(String file, String text, String judge, List<Diagnostic> findings) {
      this(file, text, judge, findings, Optional.empty(), List.of());
    }

    @Override
    public Invalid about(PodName its) {
      return new Invalid(file, text, judge, findings, Optional.of(its), keptBack);
    }

    @Override
    public Invalid keepingBack(List<PodName> others) {
      return new Invalid(file, text, judge, findings, pod, others);
    }

    @Override
    public Reason reason() {
      return Reason.INVALID;
    }

    @Override
    public Invalid advised(UnaryOperator<String> advice) {
      return this;
    }

    /// Says in one sentence for whom the manifest is not valid.
    @Override
    public Problem problem() {
      var problem =
          new Problem(
              file + " is not valid for " + judge,
              "fix it; static-pod explain RULE shows more about a rule");
      return pod.map(problem::about).orElse(problem).keepingBack(keptBack);
    }
  }

  /// Nothing was changed, and this is why.
  record Refused(Reason reason, Problem problem) implements NotPlanned {
    @Override
    public Refused about(PodName pod) {
      return new Refused(reason, problem.about(pod));
    }

    @Override
    public Refused keepingBack(List<PodName> others) {
      return new Refused(reason, problem.keepingBack(others));
    }

    @Override
    public Refused advised(UnaryOperator<String> advice) {
      return new Refused(reason, problem.advised(advice));
    }

    /// Returns the refusal of a plan as an outcome: it would be wrong to touch the node.
    public static Refused by(PlanResult.Refused refused) {
      var problem = new Problem(refused.problem(), refused.nextStep());
      return new Refused(refused.reason(), refused.pod().map(problem::about).orElse(problem));
    }

    /// The node could not be reached or refused the user.
    public static Refused by(NodeException e) {
      return new Refused(reason(e), new Problem(e.problem(), e.nextStep()));
    }

    /// The API server could not be reached or refused the user.
    public static Refused by(ClusterException e) {
      return by(e, e.nextStep());
    }

    /// Returns the refusal of an API server with another next step than its own.
    public static Refused by(ClusterException e, String nextStep) {
      return new Refused(reason(e), new Problem(e.problem(), nextStep));
    }

    /// Why a node could not be reached, or refused the user.
    public static Reason reason(NodeException e) {
      return Reason.of(
          "",
          e.reason(),
          e.reason() == NodeException.Reason.CONFIG ? Reason.Kind.LOCAL : Reason.Kind.REFUSED);
    }

    /// Why the API server could not be reached, or refused the user.
    public static Reason reason(ClusterException e) {
      return Reason.of(
          "api-",
          e.reason(),
          e.reason() == ClusterException.Reason.CONFIG ? Reason.Kind.LOCAL : Reason.Kind.REFUSED);
    }
  }

  /// A step failed or a pod did not come, and the node is as it was before.
  record Undone(Plan plan, Problem problem) implements WithPlan, Failure {}

  /// The node was changed, or has the manifest already, and is not known to be as it should be: the
  /// user must check it.
  ///
  /// @param plan an empty one where nothing had to be changed
  /// @param pods as the API server showed them last
  /// @param confirmed those of the plan that have come or gone as they should
  record Unconfirmed(Plan plan, List<MirrorPod> pods, Problem problem, List<PodRef> confirmed)
      implements WithPlan, Failure {
    public Unconfirmed {
      pods = List.copyOf(pods);
      confirmed = List.copyOf(confirmed);
    }

    /// No pod of the plan is known to be as it should be.
    public Unconfirmed(Plan plan, List<MirrorPod> pods, Problem problem) {
      this(plan, pods, problem, List.of());
    }
  }

  /// A dry run of each pod by itself: what would be done for those that could be planned for.
  ///
  /// @param others why others could not, at least one; each names its pod
  record PartlyPlanned(Planned planned, List<NotPlanned> others) implements WithPlan, Failure {
    public PartlyPlanned {
      others = List.copyOf(others);
    }

    @Override
    public Plan plan() {
      return planned.plan();
    }

    /// Returns the problem of the first pod that could not be planned for.
    @Override
    public Problem problem() {
      return others.getFirst().problem();
    }
  }
}
