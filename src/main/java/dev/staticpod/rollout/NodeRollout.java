package dev.staticpod.rollout;

import dev.staticpod.access.ApiAccess;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.Provenance;
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

  /// For how long a plan is taken as it is: a connection that nothing is sent on may be gone.
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Dependencies dependencies;
  private final RolloutSpec spec;
  private final Agreement agreement;
  private final RolloutWaits waits;
  private final Consumer<Progress> progress;
  private Optional<Recovery> recovered = Optional.empty();
  private Optional<Shell> shell = Optional.empty();
  private Optional<Next> next = Optional.empty();
  private Optional<NodeFacts> seen = Optional.empty();
  private Optional<ImagePreparation> images = Optional.empty();
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
      UploadSlots slots) {
    /// Of a node that is alone.
    public Dependencies(
        NodeConnector connector, ApiAccess access, InstantSource time, Provenance provenance) {
      this(connector, access, time, provenance, new UploadSlots(1));
    }
  }

  /// Nothing happens yet; what deserves a second thought will be refused.
  ///
  /// @param progress gets what happens, on the thread that works on the node
  public NodeRollout(Dependencies dependencies, RolloutSpec spec, Consumer<Progress> progress) {
    this(dependencies, spec, Consent.MISSING, progress);
  }

  /// Nothing happens yet.
  ///
  /// @param progress gets what happens, on the thread that works on the node
  public NodeRollout(
      Dependencies dependencies, RolloutSpec spec, Consent consent, Consumer<Progress> progress) {
    this.dependencies = dependencies;
    this.spec = spec;
    this.agreement = new Agreement(consent);
    this.waits = new RolloutWaits(dependencies.access(), dependencies.provenance(), spec);
    this.progress = progress;
  }

  /// Connects, probes and plans, and finds out whether the result could be seen. Changes nothing,
  /// and keeps the connection where something is left to be done.
  ///
  /// @return how it ended, where that is known already; [#run] returns the same
  public Optional<Outcome> prepare() throws InterruptedException {
    Next found = settledAtOnce(probe());
    next = Optional.of(found);
    since = dependencies.time().instant();
    return found instanceof Next.Nothing(Outcome outcome) ? Optional.of(outcome) : Optional.empty();
  }

  /// Where nothing is to be changed and nothing waited for, that is the end.
  private Next settledAtOnce(Next found) {
    return found instanceof Next.Execute(_, _, Plan plan)
            && plan.isEmpty()
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

  /// Whether something is to be changed on a node of the control plane, as far as is known.
  public boolean changesControlPlane() {
    return seen.filter(NodeFacts::isOnControlPlane).isPresent()
        && next.filter(NodeRollout::isChange).isPresent();
  }

  /// What only one node has, as far as that is known: what its kubelet calls it, and on which
  /// machine.
  public Optional<String> identity() {
    return seen.flatMap(facts -> facts.machine().id().map(id -> facts.nodeName() + " " + id));
  }

  private static boolean isChange(Next step) {
    return switch (step) {
      case Next.Nothing(Outcome outcome) ->
          outcome instanceof Outcome.Planned(Plan plan) && !plan.isEmpty();
      case Next.Settle _ -> true;
      case Next.AwaitAbsent _ -> false;
      case Next.Execute(_, _, Plan plan) -> !plan.isEmpty();
    };
  }

  /// Asks the user to agree to what deserves a second thought; [#run] does where this was left out.
  public void ask() {
    next = next.map(agreement::asked);
  }

  /// Runs it to its end, from where it is prepared. Whatever can be expected to go wrong is an
  /// outcome.
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
      switch (attempt(step)) {
        case Attempt.Ended(Outcome outcome) -> {
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
      return next(session, session.probe(planning().probeRequest(), waits::begin));
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
    return new NodeSession(new Node(shell.get()), dependencies.time(), progress);
  }

  private RolloutPlanning planning() {
    return new RolloutPlanning(spec, dependencies.provenance(), recovered);
  }

  private Next next(NodeSession session, NodeFacts facts) throws InterruptedException {
    seen = Optional.of(facts);
    Optional<Recovery> ahead = facts.state().interrupted().map(Recovery::new);
    ahead.ifPresent(
        found -> progress.accept(new Progress.Interrupted(found.change(), spec.dryRun())));
    boolean isToSettle = ahead.isPresent() || facts.state().hasLeftovers();
    return isToSettle && spec.dryRun() == RolloutSpec.DryRun.OFF
        ? new Next.Settle(session, facts, ahead)
        : planned(session, facts, ahead);
  }

  private Next planned(NodeSession session, NodeFacts facts, Optional<Recovery> ahead)
      throws InterruptedException {
    Optional<Outcome> obstacle = planning().obstacle(facts);
    if (obstacle.isPresent()) {
      return new Next.Nothing(obstacle.get());
    }
    return switch (planning().plan(facts)) {
      case PlanResult.Refused refused -> refused(session, facts, refused);
      case PlanResult.Planned(Plan plan) when spec.dryRun() == RolloutSpec.DryRun.ON ->
          new Next.Nothing(
              imagesObjection(session, facts)
                  .orElseGet(
                      () -> new Outcome.Planned(ahead.map(it -> it.ahead(plan)).orElse(plan))));
      case PlanResult.Planned(Plan plan) ->
          objection(session, facts, plan)
              .or(() -> imagesObjection(session, facts))
              .<Next>map(Next.Nothing::new)
              .orElseGet(() -> new Next.Execute(session, facts, planning().told(plan)));
    };
  }

  /// What the node says against images that it is to have first.
  private Optional<Outcome> imagesObjection(NodeSession session, NodeFacts facts) {
    var preparation = new ImagePreparation(session, spec.images(), facts, dependencies.slots());
    images = Optional.of(preparation);
    return preparation.plan(spec.dryRun());
  }

  /// Where nothing is to be changed the wait says it.
  private Optional<Outcome> objection(NodeSession session, NodeFacts facts, Plan plan)
      throws InterruptedException {
    return plan.isEmpty() ? Optional.empty() : waits.confirmation(session, facts).objection(plan);
  }

  private Attempt attempt(Next step) throws InterruptedException {
    return switch (step) {
      case Next.Nothing(Outcome outcome) -> new Attempt.Ended(outcome);
      case Next.Settle(var session, var facts, var ahead) -> {
        recovered = ahead.or(() -> recovered);
        yield settle(session, facts);
      }
      case Next.AwaitAbsent(var session, var facts, Plan plan, Outcome.Refused refused) ->
          new Attempt.Ended(
              waits.confirmation(session, facts).absent(session, facts, plan, refused));
      case Next.Execute(var session, var facts, Plan plan) -> {
        Optional<Outcome> failure = images.isPresent() ? images.get().carryOut() : Optional.empty();
        if (failure.isPresent()) {
          yield new Attempt.Ended(failure.get());
        }
        yield plan.isEmpty()
            ? new Attempt.Ended(unchanged(session, facts, plan))
            : execute(session, facts, plan);
      }
    };
  }

  /// Undoes what was cut off, before anything is planned.
  private Attempt settle(NodeSession session, NodeFacts facts) {
    return Recovery.settle(session, facts, spec.pods(), dependencies.provenance())
        .<Attempt>map(Attempt.Ended::new)
        .orElseGet(() -> new Attempt.Recovered(Recovery.failed()));
  }

  /// A pod without a manifest may still be leaving, of a removal that was not waited for to its
  /// end.
  private Next refused(NodeSession session, NodeFacts facts, PlanResult.Refused refused) {
    var outcome =
        new Outcome.Refused(
            refused.reason(), new Outcome.Problem(refused.problem(), refused.nextStep()));
    return refused.reason().equals(PlanResult.Refused.ABSENT)
            && planning().planIgnoringAbsence(facts) instanceof PlanResult.Planned(Plan plan)
            && plan.isEmpty()
        ? new Next.AwaitAbsent(session, facts, plan, outcome)
        : new Next.Nothing(outcome);
  }

  private Attempt execute(NodeSession session, NodeFacts facts, Plan plan)
      throws InterruptedException {
    return switch (session.execute(plan, facts)) {
      case ExecutionResult.Committed() -> {
        committed = Optional.of(new CommittedPlan(facts, plan));
        yield new Attempt.Ended(committed(session, facts, plan));
      }
      case ExecutionResult.Conflict(String path, Outcome.Failure outcome) ->
          new Attempt.Conflict(path, outcome);
      case ExecutionResult.Recovered(Outcome.Failure outcome) -> new Attempt.Recovered(outcome);
      case ExecutionResult.Failed(Outcome.Failure outcome) -> new Attempt.Ended(outcome);
      case ExecutionResult.Lost(_, Outcome.Failure outcome) -> new Attempt.Ended(outcome);
    };
  }

  private Outcome unchanged(NodeSession session, NodeFacts facts, Plan plan) {
    try {
      return waits.confirmation(session, facts).unchanged(session, facts, plan);
    } catch (InterruptedException _) {
      return notAwaited(plan);
    }
  }

  private Outcome committed(NodeSession session, NodeFacts facts, Plan plan) {
    try {
      return waits.confirmation(session, facts).committed(session, facts, plan);
    } catch (InterruptedException _) {
      return notAwaited(plan);
    }
  }

  /// The node has its manifest, whatever comes of the rest of the run.
  private static Outcome notAwaited(Plan plan) {
    return new Outcome.Unconfirmed(
        plan,
        List.of(),
        new Outcome.Problem(
            "interrupted while its pod was waited for",
            "run the same command again: it waits for the pod"));
  }

  /// Takes back what was carried out, whatever came of it; returns when that is done.
  ///
  /// @param why in lower case, without a full stop
  /// @throws IllegalStateException if nothing was carried out
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
