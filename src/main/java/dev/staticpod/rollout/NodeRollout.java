package dev.staticpod.rollout;

import dev.staticpod.access.ApiAccess;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.pod.Provenance;
import dev.staticpod.rollout.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Brings requests about on one node, in one transaction: connect, probe, plan, ask, execute, wait.
/// Where a file changes between the probe and the execution, the node is probed and planned for
/// anew. What comes before the execution can be done by itself, so that all questions about several
/// nodes are asked before the first is changed. Belongs to one thread at a time.
public final class NodeRollout implements AutoCloseable {
  private static final int MAX_ATTEMPTS = 3;

  /// The time for which a plan is taken as it is: a connection that nothing is sent on may be gone.
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Dependencies dependencies;
  private final RolloutSpec spec;
  private final Agreement agreement;
  private final RolloutWaits waits;
  private final StepExecution execution;
  private final Consumer<Progress> progress;
  private final NodeClock clock;
  private Optional<Recovery> recovered = Optional.empty();
  private Optional<Shell> shell = Optional.empty();
  private Optional<Next> next = Optional.empty();
  private boolean isToChange;
  private Optional<NodeFacts> seen = Optional.empty();
  private Optional<CommittedPlan> committed = Optional.empty();
  private Instant since = Instant.MIN;

  /// What a rollout works with.
  ///
  /// @param connector makes the connection to the node
  /// @param access the API server; it is asked only where the change is waited for, and that of the
  ///   kubeconfig stays open
  /// @param time a clock that is not set back
  /// @param provenance for the revisions on the node
  /// @param slots for archives that are sent, shared by all nodes of a run
  public record Dependencies(
      NodeConnector connector,
      ApiAccess access,
      InstantSource time,
      Provenance provenance,
      UploadSlots slots) {}

  /// Makes the rollout of one node; nothing happens yet.
  ///
  /// @param progress gets what happens, on the thread that works on the node
  public NodeRollout(
      Dependencies dependencies, RolloutSpec spec, Consent consent, Consumer<Progress> progress) {
    this.dependencies = dependencies;
    this.spec = spec;
    this.agreement = new Agreement(consent);
    this.waits = new RolloutWaits(dependencies.access(), dependencies.provenance(), spec);
    this.execution = new StepExecution(spec.pods(), dependencies.provenance(), waits);
    this.progress = progress;
    this.clock = new NodeClock(dependencies.time());
  }

  /// Connects, probes and plans, and finds out whether the result could be seen. Changes nothing,
  /// and keeps the connection where something is left to be done.
  ///
  /// @return how it ended, where that is known already; [#run] returns the same
  public Optional<Outcome> prepare() throws InterruptedException {
    Next found = settledAtOnce(probe());
    next = Optional.of(found);
    isToChange = isChange(found);
    since = dependencies.time().instant();
    return found instanceof Next.Nothing(Outcome outcome) ? Optional.of(outcome) : Optional.empty();
  }

  /// Ends a rollout that has nothing to change and nothing to wait for; returns any other as it is.
  /// Images may be missing all the same: a manifest can stay while a runtime loses what it needs.
  private Next settledAtOnce(Next found) {
    return found instanceof Next.Execute(_, _, Plan plan, var images)
            && plan.isEmpty()
            && images.isDone()
            && spec.effectiveWait() instanceof RolloutSpec.Wait.Nothing
        ? new Next.Nothing(new Outcome.Unchanged(plan, Outcome.Waited.NO, List.of()))
        : found;
  }

  /// Ends the connection until [#run], which connects and probes anew: what is to be asked about
  /// the plan can be asked before that.
  public void release() {
    waits.close();
    shell.ifPresent(Shell::close);
    shell = Optional.empty();
    since = Instant.MIN;
  }

  /// Whether something is to be changed, as [#prepare] found; a dry run has found it too.
  public boolean isToChange() {
    return isToChange;
  }

  /// Whether a part of the control plane is a static pod of the node, as far as is known.
  public boolean isOnControlPlane() {
    return seen.filter(NodeFacts::isOnControlPlane).isPresent();
  }

  /// What is to be brought about, whatever the node has.
  public List<Request> requests() {
    return spec.requests().stream().map(CheckedRequest::request).toList();
  }

  /// What only this node has, once it was probed.
  public Optional<NodeIdentity> identity() {
    return seen.map(NodeFacts::identity);
  }

  private static boolean isChange(Next step) {
    return switch (step) {
      case Next.Nothing(Outcome outcome) ->
          outcome instanceof Outcome.Planned planned && !planned.plan().isEmpty();
      case Next.Settle _ -> true;
      case Next.AwaitAbsent _ -> false;
      case Next.Execute(_, _, Plan plan, _) -> !plan.isEmpty();
    };
  }

  /// Asks the user to agree to what deserves a second thought; [#run] does where this was left out.
  public void ask() {
    next = next.map(agreement::asked);
  }

  /// Runs the rollout to its end, from where it is prepared. Whatever can be expected to go wrong
  /// is an outcome.
  public Outcome run() throws InterruptedException {
    try (this) {
      if (isOutdated()) {
        close();
      }
      return attempts();
    }
  }

  private boolean isOutdated() {
    return !(next.isPresent() && next.get() instanceof Next.Nothing)
        && Duration.between(since, dependencies.time().instant()).compareTo(FRESH) > 0;
  }

  /// Ends the connection, and forgets what was seen.
  @Override
  public void close() {
    waits.close();
    shell.ifPresent(Shell::close);
    shell = Optional.empty();
    next = Optional.empty();
  }

  private Outcome attempts() throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      boolean isLast = attempt == MAX_ATTEMPTS;
      Next step = agreement.asked(next.isPresent() ? next.get() : probe());
      next = Optional.empty();
      if (step instanceof Next.Settle(_, _, var ahead)) {
        recovered = ahead.or(() -> recovered);
      }
      switch (execution.attempt(step)) {
        case Attempt.Ended(Outcome outcome) -> {
          return outcome;
        }
        case Attempt.Committed(Outcome outcome, var plan) -> {
          committed = plan;
          return outcome;
        }
        case Attempt.Conflict(_, Outcome outcome) when isLast -> {
          return outcome;
        }
        case Attempt.Recovered(Outcome outcome) when isLast -> {
          return outcome;
        }
        case Attempt.Recovered _ -> {}
        case Attempt.Conflict(String path, _) -> progress.accept(new Progress.Replanning(path));
      }
    }
  }

  private Next probe() throws InterruptedException {
    waits.begin(); // the API server is asked meanwhile
    try {
      NodeSession session = session();
      NodeFacts facts = session.probe(planning().probeRequest(), waits::begin);
      seen = Optional.of(facts);
      return new RolloutPreparation(planning(), waits, dependencies.slots(), progress)
          .next(session, facts);
    } catch (NodeException e) {
      return new Next.Nothing(Outcome.Refused.by(e));
    }
  }

  private NodeSession session() throws NodeException {
    if (shell.isEmpty()) {
      Instant start = dependencies.time().instant();
      shell = Optional.of(dependencies.connector().connect());
      progress.accept(
          new Progress.Connected(Duration.between(start, dependencies.time().instant())));
    }
    return new NodeSession(new Node(shell.get()), dependencies.time(), clock, progress);
  }

  private RolloutPlanning planning() {
    return new RolloutPlanning(spec, dependencies.provenance(), recovered);
  }

  /// Whether the node has, as far as is known, what was carried out, whatever came of its pods.
  public boolean isChanged() {
    return committed.isPresent();
  }

  /// Takes back what was carried out, whatever came of it; returns when that is done.
  ///
  /// @param why in lower case, without a full stop
  /// @throws IllegalStateException if the node is not changed: see [#isChanged]
  public Outcome takeBack(String why) throws InterruptedException {
    CommittedPlan done = committed.orElseThrow(IllegalStateException::new);
    try (this) {
      NodeSession session = session();
      return done.takeBack(
          session, waits.planWait(session, done.facts()), dependencies.provenance(), why);
    } catch (NodeException e) {
      return done.unreachable(why, e);
    }
  }
}
