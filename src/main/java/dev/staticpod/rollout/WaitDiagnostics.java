package dev.staticpod.rollout;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.PollObserver;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.Diagnoser;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnosis.DiagnosisContext;
import dev.staticpod.diagnosis.Evidence;
import dev.staticpod.node.NodeEvidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Looks on while a pod is waited for. A pod that comes costs nothing more; where it does not come
/// for some seconds it asks why, less and less often, and ends the wait where that is no use.
final class WaitDiagnostics implements PollObserver {
  private static final Duration FIRST = Duration.ofMillis(2500);
  private static final int GROWTH = 2;

  private final EvidenceSource ground;
  private final DiagnosisContext context;
  private final Consumer<Progress> progress;
  private PodObservation last = new PodObservation.Absent();
  private Optional<MirrorPod> failedPull = Optional.empty();
  private Duration next = FIRST;
  private Optional<Diagnosis> diagnosis = Optional.empty();
  private Optional<Cause> told = Optional.empty();

  /// Where facts come from, and what they cost: an exec, and a request.
  interface EvidenceSource {
    /// What the node knows; empty where it does not answer.
    Optional<NodeEvidence> evidence();

    /// What the cluster says; nothing where it does not answer.
    List<PodEvent> events() throws InterruptedException;
  }

  WaitDiagnostics(EvidenceSource ground, DiagnosisContext context, Consumer<Progress> progress) {
    this.ground = ground;
    this.context = context;
    this.progress = progress;
  }

  @Override
  public Decision observed(PodObservation observation, Duration waited)
      throws InterruptedException {
    if (!observation.equals(last)) {
      last = observation;
      remember(observation);
      progress.accept(new Progress.Seen(context.mirrorPodName(), observation));
    }
    if (waited.compareTo(next) < 0) {
      return Decision.CONTINUE;
    }
    next = waited.multipliedBy(GROWTH);
    return ask(observation);
  }

  private void remember(PodObservation observation) {
    if (observation instanceof PodObservation.Current(MirrorPod pod)
        && pod.containers().stream().anyMatch(each -> pod.pullFailure(each.name()).isPresent())) {
      failedPull = Optional.of(pod);
    }
  }

  /// Of a pod that the API server shows the node knows little more, so it is not asked.
  private Decision ask(PodObservation observation) throws InterruptedException {
    boolean shown = observation instanceof PodObservation.Current;
    Diagnosis now = diagnose(observation, shown ? Optional.empty() : ground.evidence());
    boolean again = diagnosis.filter(before -> before.cause() == now.cause()).isPresent();
    diagnosis = Optional.of(now);
    boolean sure = again || now.cause() != Cause.IMAGE_MISSING;
    if (now.cause().isHopeless() && sure) {
      return Decision.STOP;
    }
    report(now, again);
    return Decision.CONTINUE;
  }

  /// What only starts is told when it is seen a second time.
  private void report(Diagnosis now, boolean again) {
    boolean old = told.filter(cause -> cause == now.cause()).isPresent();
    if (!old && now.cause() != Cause.NONE && (again || now.cause() != Cause.STARTING)) {
      told = Optional.of(now.cause());
      progress.accept(new Progress.Explained(now));
    }
  }

  /// What is wrong, when the wait is over, with all that can be found out.
  Diagnosis conclusion(PodObservation observation) throws InterruptedException {
    return diagnose(observation, ground.evidence());
  }

  private Diagnosis diagnose(PodObservation observation, Optional<NodeEvidence> evidence)
      throws InterruptedException {
    return new Diagnoser(context)
        .diagnose(new Evidence(observation, evidence, ground.events(), failedPull));
  }
}
