package dev.staticpod.rollout;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.CrashGrace;
import dev.staticpod.cluster.Kubectl;
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

/// Observes the wait for a pod. A pod that comes costs nothing more; where it does not come for
/// some seconds this asks why, less and less often, reports the cause as progress, and ends the
/// wait where to go on is no use. Belongs to the thread that waits.
final class WaitDiagnostics implements PollObserver {
  private static final Duration FIRST = Duration.ofMillis(2500);
  private static final int GROWTH = 2;

  /// How often the node is asked whether the containers from before a change have ended.
  private static final Duration LOOK = Duration.ofSeconds(2);

  private static final String BESIDE =
      "a kubelet before 1.22 starts a pod beside the containers that it replaces, ";

  private final EvidenceSource source;
  private final DiagnosisContext context;
  private final Consumer<Progress> progress;
  private final GraceSource grace;
  private Duration observedAt = Duration.ZERO;
  private PodObservation last = new PodObservation.Absent();
  private Optional<MirrorPod> failedPull = Optional.empty();
  private Duration next = FIRST;
  private Optional<Diagnosis> diagnosis = Optional.empty();
  private Optional<Cause> reported = Optional.empty();
  private Optional<Duration> nextLook = Optional.empty();

  /// The source of evidence about pods.
  interface EvidenceSource {
    /// What the node knows, by one exec; empty where it does not answer.
    Optional<NodeEvidence> evidence();

    /// The events of the cluster, by one request; none where it does not answer.
    List<PodEvent> events() throws InterruptedException;

    /// How the user asks the same cluster.
    Kubectl kubectl();
  }

  /// Tells whether crashes of a pod count.
  @FunctionalInterface
  interface GraceSource {
    /// Returns why crashes of a pod do not count. May ask the node and the cluster.
    ///
    /// @param waited the time of the observation that shows the pod, since the first
    CrashGrace of(MirrorPod pod, Duration waited) throws InterruptedException;
  }

  /// @param grace whether it is no fault of a pod that its containers crash
  WaitDiagnostics(
      EvidenceSource source,
      DiagnosisContext context,
      Consumer<Progress> progress,
      GraceSource grace) {
    this.source = source;
    this.context = context;
    this.progress = progress;
    this.grace = grace;
  }

  @Override
  public Decision observed(PodObservation observation, Duration waited)
      throws InterruptedException {
    observedAt = waited;
    if (!observation.equals(last)) {
      last = observation;
      remember(observation);
      progress.accept(new Progress.PodObserved(context.mirrorPodName(), observation));
    }
    if (waited.compareTo(next) < 0) {
      look(observation, waited);
      return Decision.CONTINUE;
    }
    next = waited.multipliedBy(GROWTH);
    return ask(observation);
  }

  /// A container that is started after the others have ended has no grace, so the time of that has
  /// to be known.
  private void look(PodObservation observation, Duration waited) throws InterruptedException {
    if (observation instanceof PodObservation.Current(MirrorPod pod)
        && nextLook.filter(time -> waited.compareTo(time) >= 0).isPresent()) {
      nextLook = Optional.of(waited.plus(LOOK));
      var _ = grace.of(pod, observedAt); // which asks the node
    }
  }

  private void remember(PodObservation observation) {
    if (observation instanceof PodObservation.Current(MirrorPod pod)
        && pod.containers().stream().anyMatch(each -> pod.pullFailure(each.name()).isPresent())) {
      failedPull = Optional.of(pod);
    }
  }

  /// Diagnoses what was observed, and decides whether to go on. The node knows little more of a pod
  /// that the API server shows, so it is not asked about one.
  private Decision ask(PodObservation observation) throws InterruptedException {
    boolean shown = observation instanceof PodObservation.Current;
    Diagnosis now = diagnose(observation, shown ? Optional.empty() : source.evidence());
    boolean again = diagnosis.filter(before -> before.cause() == now.cause()).isPresent();
    diagnosis = Optional.of(now);
    boolean sure = again || now.cause() != Cause.IMAGE_MISSING;
    if (now.cause().isHopeless() && sure) {
      return Decision.STOP;
    }
    report(excused(now, observation), again);
    return Decision.CONTINUE;
  }

  /// Returns the diagnosis with what it says of the crashes of the pod.
  private Diagnosis excused(Diagnosis diagnosis, PodObservation observation)
      throws InterruptedException {
    return diagnosis.cause() == Cause.CRASHING
            && observation instanceof PodObservation.Current(MirrorPod pod)
        ? and(diagnosis, graceOf(pod))
        : diagnosis;
  }

  private CrashGrace graceOf(MirrorPod pod) throws InterruptedException {
    CrashGrace found = grace.of(pod, observedAt);
    if (found != CrashGrace.NONE && nextLook.isEmpty()) {
      nextLook = Optional.of(Duration.ZERO);
    }
    return found;
  }

  private static Diagnosis and(Diagnosis diagnosis, CrashGrace found) {
    return switch (found) {
      case NONE -> diagnosis;
      case BESIDE -> diagnosis.and(BESIDE + "and these still run");
      case WAS_BESIDE -> diagnosis.and(BESIDE + "which have ended by now");
      case OTHERS ->
          diagnosis.and("other pods of this run, which it may need, had not come by then");
    };
  }

  @Override
  public Decision crashed(MirrorPod pod, ContainerStatus container) throws InterruptedException {
    CrashGrace found = graceOf(pod);
    if (found == CrashGrace.NONE) {
      return Decision.STOP;
    }
    report(and(crash(pod, container), found), false);
    return Decision.CONTINUE;
  }

  /// A pod that only starts is reported when it still does at the second diagnosis.
  private void report(Diagnosis now, boolean again) {
    boolean old = reported.filter(cause -> cause == now.cause()).isPresent();
    if (!old && now.cause() != Cause.NONE && (again || now.cause() != Cause.STARTING)) {
      reported = Optional.of(now.cause());
      progress.accept(new Progress.Explained(now));
    }
  }

  /// What is wrong when the wait is over, with all that can be found out: one exec and one request.
  Diagnosis conclusion(PodObservation observation) throws InterruptedException {
    Optional<NodeEvidence> node = source.evidence();
    Diagnosis diagnosis = diagnose(observation, node);
    return diagnosis.cause() == Cause.API_UNREACHABLE
        ? node.map(NodeEvidence::processes)
            .map(processes -> diagnosis.and(known(processes)))
            .orElse(diagnosis)
        : diagnosis;
  }

  /// What is known without the API server.
  private static String known(NodeEvidence.Processes processes) {
    return switch (processes) {
      case RUNNING -> "containers of the pod run on the node";
      case STOPPED -> "no container of the pod runs on the node";
      case NONE -> "no container of the pod was started on the node";
    };
  }

  /// Returns the conclusion when the time is up: a pod of which nothing is wrong has not stayed so
  /// for long enough.
  Diagnosis lastWord(PodObservation observation) throws InterruptedException {
    Diagnosis conclusion = conclusion(observation);
    return conclusion.cause() == Cause.NONE
        ? Diagnosis.settling(context.mirrorPodName())
        : excused(conclusion, observation);
  }

  /// Why a container did not stay as it was, with all that can be found out.
  Diagnosis crash(MirrorPod pod, ContainerStatus container) throws InterruptedException {
    return new Diagnoser(context)
        .crash(pod, container, evidence(new PodObservation.Current(pod), source.evidence()));
  }

  private Diagnosis diagnose(PodObservation observation, Optional<NodeEvidence> evidence)
      throws InterruptedException {
    return new Diagnoser(context).diagnose(evidence(observation, evidence));
  }

  private Evidence evidence(PodObservation observation, Optional<NodeEvidence> evidence)
      throws InterruptedException {
    return new Evidence(observation, evidence, source.events(), failedPull, source.kubectl());
  }
}
