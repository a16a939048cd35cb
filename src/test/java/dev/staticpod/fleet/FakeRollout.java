package dev.staticpod.fleet;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.rollout.Progress;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// A rollout on a host that a test makes up. It goes through the phases of a real one.
final class FakeRollout implements HostRollout {
  static final PodName WEB = new PodName("default", "web");

  private final Target target;
  private final FleetReporter reporter;
  private final List<String> log;
  Optional<Outcome> early = Optional.empty();
  Callable<Optional<Outcome>> preparation;
  Callable<Outcome> work;
  Callable<Outcome> wayBack;
  boolean controlPlane;
  private boolean isChanged;
  Optional<NodeIdentity> identity = Optional.empty();
  String wanted = "web";

  /// It will be done.
  ///
  /// @param log gets what is called, a line each
  FakeRollout(Host host, FleetReporter reporter, List<String> log) {
    this.target = new Target(host, Optional.of(WEB));
    this.reporter = reporter;
    this.log = log;
    this.preparation = () -> early;
    this.wayBack = () -> new Outcome.Undone(plan(), new Problem("taken back", "do this"));
    this.work = () -> new Outcome.Done(plan(), Outcome.Waited.YES, List.of());
  }

  /// Of this host, and with this pod.
  Plan plan() {
    var pod = new PodRef(WEB, target.host().name(), "/etc/web.yaml", "");
    return new Plan(
        List.of(PodChange.present(pod)),
        List.of(new Step.DaemonReload(UnitName.KUBELET)),
        List.of());
  }

  static Outcome.Refused refused(String reason) {
    return new Outcome.Refused(
        new Reason(reason, Reason.Kind.REFUSED), new Problem("it is so", "do this"));
  }

  private void log(String what) {
    synchronized (log) {
      log.add(what + " " + target.host().name());
    }
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Optional<Outcome> prepare() throws InterruptedException {
    log("prepare");
    Optional<Outcome> end = called(preparation);
    if (end.isEmpty()) {
      reporter.progress(target, new Progress.Connected(Duration.ZERO));
      reporter.progress(target, new Progress.Probed(Duration.ZERO, "node-" + target.host().name()));
    }
    return end;
  }

  private static <T> T called(Callable<T> piece) throws InterruptedException {
    try {
      return piece.call();
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void release() {
    log("release");
  }

  @Override
  public void ask() {
    log("ask");
  }

  @Override
  public Outcome run() throws InterruptedException {
    log("run");
    reporter.progress(target, new Progress.Executing(plan()));
    Outcome end = called(work);
    isChanged = end instanceof Outcome.Done || end instanceof Outcome.Unconfirmed;
    return end;
  }

  @Override
  public Optional<NodeIdentity> identity() {
    return identity;
  }

  @Override
  public Object wanted() {
    return wanted;
  }

  @Override
  public boolean changesControlPlane() {
    return controlPlane;
  }

  @Override
  public boolean isChanged() {
    return isChanged;
  }

  @Override
  public Outcome takeBack(String why) throws InterruptedException {
    log("take back");
    return called(wayBack);
  }

  @Override
  public void interrupt(Thread worker) {
    worker.interrupt();
  }

  @Override
  public void close() {
    log("close");
  }
}
