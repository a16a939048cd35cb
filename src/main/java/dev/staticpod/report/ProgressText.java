package dev.staticpod.report;

import dev.staticpod.cluster.PodObservation;
import dev.staticpod.fleet.Batch;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostDetail;
import dev.staticpod.node.StepEvent;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.report.images.ImageText;
import dev.staticpod.rollout.ImageProgress;
import dev.staticpod.rollout.Progress;
import dev.staticpod.rollout.outcome.Transfer;
import dev.staticpod.text.Printable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The progress of a change, a line an event.
public final class ProgressText {
  private static final int MAX_NAMES = 10;

  private ProgressText() {}

  /// How much of the progress the user wants to read.
  public enum Detail {
    /// The user wants to read of the steps.
    NORMAL,
    /// The connection and each exec with its milliseconds as well.
    VERBOSE
  }

  /// The line for an event, where it deserves one.
  public static Optional<String> line(FleetEvent event, Detail detail) {
    return switch (event) {
      case FleetEvent.OnHost onHost ->
          Optional.of(onHost.detail())
              .flatMap(it -> message(it, detail))
              .map(text -> onHost.target().host().name() + ": " + text);
      case FleetEvent.BatchBegun(_, Batch batch, int of) when of > 1 ->
          Optional.of(batch(batch, of));
      case FleetEvent.Pausing(_, int next, Duration pause) ->
          Optional.of("waiting " + pause.toSeconds() + " s before batch " + next);
      case FleetEvent.Stopped(_, String reason) ->
          reason.equals(FleetEvent.Stopped.INTERRUPTED)
              ? Optional.empty()
              : Optional.of("stopped: " + reason);
      case FleetEvent.Planned _,
          FleetEvent.BatchBegun _,
          FleetEvent.BatchEnded _,
          FleetEvent.SameMachine _,
          FleetEvent.Ended _ ->
          Optional.empty();
    };
  }

  /// Says that two names are of one machine.
  public static String same(Host host, Host kept) {
    return "%s is the machine of %s, by its machine-id and boot: it is done once, as %s"
        .formatted(host.name(), kept.name(), kept.name());
  }

  /// Returns the same text without the host, on one line; how a host ended is not told here.
  public static Optional<String> message(HostDetail event, Detail detail) {
    return switch (event) {
      case HostDetail.Progressed(Progress progress) -> text(progress, detail).map(Printable::of);
      case HostDetail.Finished _, HostDetail.None _ -> Optional.empty();
    };
  }

  /// Says which hosts are in a batch.
  ///
  /// @param of how many batches there are
  public static String batch(Batch batch, int of) {
    return "batch " + batch.number() + " of " + of + ": " + names(batch);
  }

  private static String names(Batch batch) {
    List<String> names = batch.hosts().stream().map(Host::name).toList();
    int more = names.size() - MAX_NAMES;
    return more > 1
        ? String.join(", ", names.subList(0, MAX_NAMES)) + " and " + more + " more"
        : String.join(", ", names);
  }

  private static Optional<String> text(Progress progress, Detail detail) {
    return switch (progress) {
      case Progress.Connected(Duration took) -> timed("connected", took, detail);
      case Progress.Probed(Duration took, _) -> timed("exec 1, probed the node", took, detail);
      case Progress.Interrupted(var change, var dryRun) ->
          Optional.of(
              switch (dryRun) {
                case ON, EACH_POD ->
                    change.problem() + "; the next command that changes the node undoes it";
                case OFF -> change.problem();
              });
      case Progress.Images(ImageProgress event) -> ImageText.message(event);
      case Progress.Sending(Transfer transfer) -> Optional.of(ImageText.sending(transfer));
      case Progress.Executed(Duration took) -> timed("exec 2, carried out the plan", took, detail);
      case Progress.Executing(Plan plan) ->
          Optional.of(plan.steps().stream().noneMatch(ProgressText::restarts))
              .filter(Boolean::booleanValue)
              .flatMap(_ -> plan.remarkTexts().stream().reduce((a, b) -> a + "; " + b));
      case Progress.Stepped(Plan plan, StepEvent event) -> step(plan, event, detail);
      case Progress.Replanning(String path) ->
          Optional.of(path + " changed meanwhile, probing again");
      case Progress.PodLeaving leaving -> Optional.of(leaving(leaving));
      case Progress.AskedByNode(String remark) -> Optional.of(remark);
      case Progress.WithoutApi(String problem, String why) ->
          Optional.of(problem + "; going on without it: " + why);
      case Progress.Explained(var diagnosis) -> Optional.of("why: " + diagnosis.problem());
      case Progress.RollingBack(String why, Plan back) -> Optional.of(why + "; " + goingBack(back));
      case Progress.PodObserved(String pod, PodObservation observation) ->
          Optional.of(seen(pod, observation));
    };
  }

  private static String goingBack(Plan back) {
    boolean absent =
        back.pods().stream().allMatch(change -> change.goal() == PodChange.Goal.ABSENT);
    return absent ? "taking the manifest away again" : "going back to the manifest from before";
  }

  private static boolean restarts(Step step) {
    return step instanceof Step.RestartKubelet;
  }

  private static Optional<String> timed(String what, Duration took, Detail detail) {
    return switch (detail) {
      case NORMAL -> Optional.empty();
      case VERBOSE -> Optional.of(what + " (" + took.toMillis() + " ms)");
    };
  }

  private static Optional<String> step(Plan plan, StepEvent event, Detail detail) {
    return switch (event) {
      case StepEvent.Began(int step) -> Optional.of(title(plan, step));
      case StepEvent.Done(int step, Duration took, String remark) ->
          timed("done: " + title(plan, step), took, detail)
              .map(line -> remark.isEmpty() ? line : line + ": " + remark)
              .or(() -> Optional.of(remark).filter(text -> !text.isEmpty()));
      case StepEvent.Failed(int step, String cause, _) ->
          Optional.of("failed: " + title(plan, step) + (cause.isEmpty() ? "" : ": " + cause));
      case StepEvent.Undoing() -> Optional.of("undoing what was done");
      case StepEvent.UndoFailed(String what) -> Optional.of("could not undo: " + what);
      case StepEvent.Queued(var holder) ->
          Optional.of(
              "another static-pod is changing this node; waiting for it"
                  + holder.map(it -> ": " + it.text()).orElse(""));
      case StepEvent.Recovering() -> Optional.of("undoing what was cut off");
      case StepEvent.Evidence _ -> Optional.empty(); // shown with the outcome
    };
  }

  private static String title(Plan plan, int step) {
    return step <= plan.steps().size() ? plan.steps().get(step - 1).title() : "step " + step;
  }

  private static String leaving(Progress.PodLeaving leaving) {
    String pod = leaving.mirrorPod();
    return switch (leaving.observation()) {
      case PodObservation.Absent() ->
          "the API server does not show " + pod + "; waiting until its containers stop";
      case PodObservation.Stale(var shown) when shown.status().phase().hasEnded() ->
          "the containers of "
              + pod
              + " have ended; waiting until the API server does not show it any more";
      case PodObservation.Stale _, PodObservation.Current _ ->
          "waiting until the containers of " + pod + " stop: " + passed(leaving);
      case PodObservation.Unavailable(var failure) ->
          "the API server does not answer: " + failure.problem();
    };
  }

  /// The grace period is not known where the manifest was gone before.
  private static String passed(Progress.PodLeaving leaving) {
    return leaving.waited().toSeconds()
        + " s"
        + (leaving.grace().isZero()
            ? ""
            : " of a grace period of " + leaving.grace().toSeconds() + " s");
  }

  private static String seen(String pod, PodObservation observation) {
    return switch (observation) {
      case PodObservation.Absent() -> "no pod " + pod + " yet";
      case PodObservation.Stale(var other) when other.status().deleted().isPresent() ->
          other.name() + " is being deleted; waiting until the kubelet makes it anew";
      case PodObservation.Stale(var other) -> other.name() + " is still the old one";
      case PodObservation.Current(var present) ->
          present.name() + " " + present.status().word() + " " + present.status().summary().ready();
      case PodObservation.Unavailable(var failure) ->
          "the API server does not answer: " + failure.problem();
    };
  }
}
