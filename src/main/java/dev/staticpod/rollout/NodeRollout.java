package dev.staticpod.rollout;

import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.Planner;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.Provenance;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.RollbackRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Brings requests about on one node, in one transaction: connect, probe, plan, execute, wait.
/// Where a file changes between the probe and the execution, the node is probed and planned for
/// anew. Belongs to one thread.
public final class NodeRollout {
  private static final int MAX_ATTEMPTS = 3;

  private final Dependencies dependencies;
  private final RolloutSpec spec;
  private final Consumer<Progress> progress;
  private Optional<Recovery> recovered = Optional.empty();

  /// What a rollout works with.
  ///
  /// @param connector makes the connection to the node
  /// @param handle the API server; it is asked only where the change is waited for, and stays open
  /// @param time a clock that is not set back
  /// @param provenance for the revisions on the node
  public record Dependencies(
      NodeConnector connector, ClusterHandle handle, InstantSource time, Provenance provenance) {}

  /// How an attempt ended.
  private sealed interface Attempt {
    record Ended(Outcome outcome) implements Attempt {}

    /// A file was not as the probe saw it; nothing was changed.
    record Conflict(String path, Outcome outcome) implements Attempt {}

    /// An earlier change that was cut off is undone; nothing else was done.
    record Recovered(Outcome outcome) implements Attempt {}
  }

  /// Prepares it; nothing happens yet.
  ///
  /// @param progress gets what happens, on the thread that runs this
  public NodeRollout(Dependencies dependencies, RolloutSpec spec, Consumer<Progress> progress) {
    this.dependencies = dependencies;
    this.spec = spec;
    this.progress = progress;
  }

  /// Runs it to its end. Whatever can be expected to go wrong is an outcome.
  public Outcome run() throws InterruptedException {
    Confirmation confirmation = confirmation();
    Instant start = dependencies.time().instant();
    try (Shell shell = dependencies.connector().connect()) {
      progress.accept(
          new Progress.Connected(Duration.between(start, dependencies.time().instant())));
      return run(new NodeSession(new Node(shell), dependencies.time(), progress), confirmation);
    } catch (NodeException e) {
      return Outcome.Refused.by(e);
    }
  }

  /// Begins to ask the API server, if the change is to be waited for.
  private Confirmation confirmation() {
    return switch (spec.effectiveWait()) {
      case RolloutSpec.Wait.Nothing() -> new NoConfirmation();
      case RolloutSpec.Wait.MirrorPod wanted ->
          new ApiConfirmation(namespaces(), spec, wanted, dependencies.provenance());
    };
  }

  private CheckedNamespaces namespaces() {
    return CheckedNamespaces.of(
        spec.pods().stream().map(PodName::namespace).toList(), dependencies.handle());
  }

  private Outcome run(NodeSession session, Confirmation confirmation)
      throws NodeException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      boolean isLast = attempt == MAX_ATTEMPTS;
      switch (attempt(session, confirmation)) {
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

  private Attempt attempt(NodeSession session, Confirmation confirmation)
      throws NodeException, InterruptedException {
    NodeFacts facts = session.probe(probeRequest());
    Optional<Recovery> ahead = facts.state().interrupted().map(Recovery::new);
    ahead.ifPresent(
        found -> progress.accept(new Progress.Interrupted(found.change(), spec.dryRun())));
    return ahead.isPresent() && spec.dryRun() == RolloutSpec.DryRun.OFF
        ? recover(session, facts, ahead.get())
        : attempt(session, confirmation, facts, ahead);
  }

  /// Undoes what was cut off, before anything is planned.
  private Attempt recover(NodeSession session, NodeFacts facts, Recovery recovery) {
    recovered = Optional.of(recovery);
    return recovery
        .undo(session, facts, spec.pods(), dependencies.provenance())
        .<Attempt>map(Attempt.Ended::new)
        .orElseGet(() -> new Attempt.Recovered(Recovery.failed()));
  }

  private Attempt attempt(
      NodeSession session, Confirmation confirmation, NodeFacts facts, Optional<Recovery> ahead)
      throws InterruptedException {
    for (CheckedRequest each : spec.requests()) {
      Optional<Outcome> obstacle = each.precheck().onNode(facts);
      if (obstacle.isPresent()) {
        return new Attempt.Ended(obstacle.get());
      }
    }
    return switch (plan(requests(facts), facts)) {
      case PlanResult.Refused refused ->
          new Attempt.Ended(refused(session, confirmation, facts, refused));
      case PlanResult.Planned(Plan plan) when spec.dryRun() == RolloutSpec.DryRun.ON ->
          new Attempt.Ended(new Outcome.Planned(ahead.map(it -> it.ahead(plan)).orElse(plan)));
      case PlanResult.Planned(Plan plan) when plan.isEmpty() ->
          new Attempt.Ended(confirmation.unchanged(session, facts, told(plan)));
      case PlanResult.Planned(Plan plan) -> execute(session, confirmation, facts, told(plan));
    };
  }

  private List<Request> requests(NodeFacts facts) {
    return spec.requests().stream()
        .map(CheckedRequest::request)
        .map(request -> recovered.map(done -> done.after(request, facts)).orElse(request))
        .toList();
  }

  /// A plan that says what was done before it.
  private Plan told(Plan plan) {
    return recovered.map(done -> done.done(plan)).orElse(plan);
  }

  private PlanResult plan(List<Request> requests, NodeFacts facts) {
    return new Planner(dependencies.provenance()).plan(requests, facts);
  }

  /// A pod without a manifest may still be leaving, of a removal that was not waited for to its
  /// end.
  private Outcome refused(
      NodeSession session, Confirmation confirmation, NodeFacts facts, PlanResult.Refused refused)
      throws InterruptedException {
    var outcome =
        new Outcome.Refused(
            refused.reason(), new Outcome.Problem(refused.problem(), refused.nextStep()));
    return refused.reason().equals(PlanResult.Refused.ABSENT)
            && plan(ignoringAbsence(facts), facts) instanceof PlanResult.Planned(Plan plan)
            && plan.isEmpty()
        ? confirmation.absent(session, facts, plan, outcome)
        : outcome;
  }

  private List<Request> ignoringAbsence(NodeFacts facts) {
    return requests(facts).stream()
        .map(
            request -> request instanceof RemoveRequest remove ? remove.ignoringAbsence() : request)
        .toList();
  }

  private ProbeRequest probeRequest() {
    List<String> directories =
        spec.requests().stream()
            .map(each -> each.request().directory().orElse(InstallRequest.DEFAULT_DIRECTORY))
            .distinct()
            .toList();
    return new ProbeRequest(directories, revisions(), version());
  }

  /// Those that a rollback goes to. A plan that is shown needs them too: they say which manifests
  /// are sensitive.
  private ProbeRequest.Revisions revisions() {
    List<PodName> pods =
        spec.requests().stream()
            .map(CheckedRequest::request)
            .filter(
                each -> each instanceof RollbackRequest || spec.dryRun() == RolloutSpec.DryRun.ON)
            .map(Request::pod)
            .toList();
    return pods.isEmpty() ? new ProbeRequest.Revisions.None() : new ProbeRequest.Revisions.Of(pods);
  }

  private ProbeRequest.VersionQuery version() {
    return spec.requests().stream()
            .anyMatch(each -> each.precheck().version() == ProbeRequest.VersionQuery.INCLUDED)
        ? ProbeRequest.VersionQuery.INCLUDED
        : ProbeRequest.VersionQuery.OMITTED;
  }

  private static Attempt execute(
      NodeSession session, Confirmation confirmation, NodeFacts facts, Plan plan)
      throws InterruptedException {
    Optional<Outcome> objection = confirmation.objection(plan);
    if (objection.isPresent()) {
      return new Attempt.Ended(objection.get());
    }
    return switch (session.execute(plan, facts)) {
      case ExecutionResult.Committed() ->
          new Attempt.Ended(confirmation.committed(session, facts, plan));
      case ExecutionResult.Conflict(String path, Outcome.Failure outcome) ->
          new Attempt.Conflict(path, outcome);
      case ExecutionResult.Recovered(Outcome.Failure outcome) -> new Attempt.Recovered(outcome);
      case ExecutionResult.Failed(Outcome.Failure outcome) -> new Attempt.Ended(outcome);
      case ExecutionResult.Lost(_, Outcome.Failure outcome) -> new Attempt.Ended(outcome);
    };
  }
}
