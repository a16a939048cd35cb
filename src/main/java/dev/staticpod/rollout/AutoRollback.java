package dev.staticpod.rollout;

import dev.staticpod.cluster.CheckedCluster;
import dev.staticpod.cluster.PendingAnswer;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.node.Execution;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.InversePlan;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Provenance;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// What becomes of a change whose pod did not come: it stays for somebody to look at, or the
/// manifest that was there before comes back.
final class AutoRollback {
  private final Node node;
  private final Waiting waiting;
  private final Provenance provenance;
  private final Consumer<Progress> progress;

  /// How the pod that was there before is waited for.
  record Waiting(
      MirrorPodWait podWait,
      PendingAnswer<CheckedCluster> api,
      RolloutSpec.Wait.MirrorPod awaited) {}

  AutoRollback(Node node, Waiting waiting, Provenance provenance, Consumer<Progress> progress) {
    this.node = node;
    this.waiting = waiting;
    this.provenance = provenance;
    this.progress = progress;
  }

  Outcome after(Plan plan, MirrorPodWait.Result.Missed missed, RolloutSpec.OnFailure wish)
      throws InterruptedException {
    Outcome kept =
        new Outcome.Unconfirmed(plan, missed.pod(), Outcome.Problem.of(missed.diagnosis()));
    var way = new InversePlan(plan, provenance);
    Optional<Plan> back = way.find();
    boolean wanted =
        switch (wish) {
          case KEEP -> false;
          case AS_FITS -> missed.diagnosis().cause().isPodFault() && way.leadsToAManifest();
          case ROLLBACK -> missed.diagnosis().cause().allowsRollback();
        };
    return wanted && back.isPresent() ? goBack(plan, back.get(), missed) : kept;
  }

  private Outcome goBack(Plan plan, Plan back, MirrorPodWait.Result.Missed missed)
      throws InterruptedException {
    progress.accept(new Progress.RollingBack(missed.diagnosis(), back));
    progress.accept(new Progress.Executing(back));
    var recorder = new ExecutionRecorder(back, progress);
    Execution execution;
    try {
      execution = node.execute(back, recorder::take);
    } catch (NodeException e) {
      return unconfirmed(plan, missed, "the way back was cut off: " + e.problem());
    }
    progress.accept(new Progress.Executed(Duration.ZERO));
    return execution instanceof Execution.Committed
        ? arrived(plan, back, missed)
        : unconfirmed(plan, missed, "the way back failed: " + cause(recorder.outcome(execution)));
  }

  private static String cause(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(_, Outcome.Problem problem) -> problem.cause();
      case Outcome.Undone(_, Outcome.Problem problem) -> problem.cause();
      case Outcome.Unconfirmed(_, _, Outcome.Problem problem) -> problem.cause();
      case Outcome.Planned _,
          Outcome.Unchanged _,
          Outcome.Done _,
          Outcome.MirrorDeleted _,
          Outcome.Invalid _ ->
          "the node did not say why";
    };
  }

  private Outcome arrived(Plan plan, Plan back, MirrorPodWait.Result.Missed missed)
      throws InterruptedException {
    if (back.goal() == PodChange.Goal.ABSENT) {
      return undone(plan, missed, "its manifest was taken away again");
    }
    if (back.podRef().contentHash().isEmpty()) {
      return undone(plan, missed, "the manifest from before is back; its pod was not waited for");
    }
    return switch (waiting.podWait().await(back, waiting.api(), waiting.awaited())) {
      case MirrorPodWait.Result.Arrived _ ->
          undone(plan, missed, "the manifest from before is back, and its pod runs");
      case MirrorPodWait.Result.Missed(_, Diagnosis again) ->
          unconfirmed(
              plan,
              missed,
              "the manifest from before is back, but does not run either: " + again.problem());
    };
  }

  private static Outcome undone(Plan plan, MirrorPodWait.Result.Missed missed, String what) {
    return new Outcome.Undone(plan, problem(missed, what));
  }

  private static Outcome unconfirmed(Plan plan, MirrorPodWait.Result.Missed missed, String what) {
    return new Outcome.Unconfirmed(plan, missed.pod(), problem(missed, what));
  }

  private static Outcome.Problem problem(MirrorPodWait.Result.Missed missed, String what) {
    return Outcome.Problem.of(missed.diagnosis()).andThen(what);
  }
}
