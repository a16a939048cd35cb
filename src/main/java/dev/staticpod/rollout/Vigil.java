package dev.staticpod.rollout;

import dev.staticpod.cluster.Glimpse;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.Watcher;
import dev.staticpod.node.NodeEvidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Looks on while a pod is waited for. A pod that comes costs nothing more; where it does not come
/// for some seconds it asks why, less and less often, and ends the wait where that is no use.
final class Vigil implements Watcher {
  private static final Duration FIRST = Duration.ofMillis(2500);
  private static final int GROWTH = 2;

  private final Ground ground;
  private final Diagnosing diagnosing;
  private final Consumer<Progress> progress;
  private Glimpse last = new Glimpse.Absent();
  private Optional<MirrorPod> failedPull = Optional.empty();
  private Duration next = FIRST;
  private Optional<Diagnosis> diagnosis = Optional.empty();
  private Optional<Cause> told = Optional.empty();

  /// Where facts come from, and what they cost: an exec, and a request.
  interface Ground {
    /// What the node knows; empty where it does not answer.
    Optional<NodeEvidence> evidence();

    /// What the cluster says; nothing where it does not answer.
    List<PodEvent> events() throws InterruptedException;
  }

  Vigil(Ground ground, Diagnosing diagnosing, Consumer<Progress> progress) {
    this.ground = ground;
    this.diagnosing = diagnosing;
    this.progress = progress;
  }

  @Override
  public Patience looksAt(Glimpse glimpse, Duration waited) throws InterruptedException {
    if (!glimpse.equals(last)) {
      last = glimpse;
      remember(glimpse);
      progress.accept(new Progress.Seen(diagnosing.pod(), glimpse));
    }
    if (waited.compareTo(next) < 0) {
      return Patience.GO_ON;
    }
    next = waited.multipliedBy(GROWTH);
    return ask(glimpse);
  }

  private void remember(Glimpse glimpse) {
    if (glimpse instanceof Glimpse.Present(MirrorPod pod)
        && pod.containers().stream().anyMatch(each -> pod.pullFailure(each.name()).isPresent())) {
      failedPull = Optional.of(pod);
    }
  }

  /// Of a pod that the API server shows the node knows little more, so it is not asked.
  private Patience ask(Glimpse glimpse) throws InterruptedException {
    boolean shown = glimpse instanceof Glimpse.Present;
    Diagnosis now = diagnose(glimpse, shown ? Optional.empty() : ground.evidence());
    boolean again = diagnosis.filter(before -> before.cause() == now.cause()).isPresent();
    diagnosis = Optional.of(now);
    boolean sure = again || now.cause() != Cause.IMAGE_MISSING;
    if (now.cause().isHopeless() && sure) {
      return Patience.GIVE_UP;
    }
    tell(now, again);
    return Patience.GO_ON;
  }

  /// What only starts is told when it is seen a second time.
  private void tell(Diagnosis now, boolean again) {
    boolean old = told.filter(cause -> cause == now.cause()).isPresent();
    if (!old && now.cause() != Cause.NONE && (again || now.cause() != Cause.STARTING)) {
      told = Optional.of(now.cause());
      progress.accept(new Progress.Explained(now));
    }
  }

  /// What is wrong, when the wait is over, with all that can be found out.
  Diagnosis conclusion(Glimpse glimpse) throws InterruptedException {
    return diagnose(glimpse, ground.evidence());
  }

  private Diagnosis diagnose(Glimpse glimpse, Optional<NodeEvidence> evidence)
      throws InterruptedException {
    return diagnosing.of(new Findings(glimpse, evidence, ground.events(), failedPull));
  }
}
