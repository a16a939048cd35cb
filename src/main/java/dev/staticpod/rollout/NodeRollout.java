package dev.staticpod.rollout;

import dev.staticpod.cluster.CheckedCluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.PendingAnswer;
import dev.staticpod.cluster.Preflight;
import dev.staticpod.node.Execution;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.Planner;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Provenance;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.RollbackRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// One change of one static pod on one node: connect, look, plan, change, wait.
public final class NodeRollout {
  /// How often a plan is made anew because the node changed underneath.
  private static final int MAX_LOOKS = 3;

  private final Dependencies dependencies;
  private final RolloutSpec spec;
  private final Consumer<Progress> progress;

  /// What a change works with.
  ///
  /// @param connector makes the connection to the node
  /// @param handle the API server; it is asked only where the change is waited for, and stays open
  /// @param time a clock that is not set back
  /// @param provenance for the revisions on the node
  public record Dependencies(
      NodeConnector connector, ClusterHandle handle, InstantSource time, Provenance provenance) {}

  /// Prepares it; nothing happens yet.
  ///
  /// @param progress told of what happens, on the calling thread
  public NodeRollout(Dependencies dependencies, RolloutSpec spec, Consumer<Progress> progress) {
    this.dependencies = dependencies;
    this.spec = spec;
    this.progress = progress;
  }

  /// Does it. Whatever can be expected to go wrong is an outcome.
  public Outcome run() throws InterruptedException {
    return switch (waiting()) {
      case RolloutSpec.Wait.Nothing() -> onNode(Optional.empty());
      case RolloutSpec.Wait.MirrorPod _ -> {
        String namespace = spec.request().pod().namespace();
        yield onNode(Optional.of(dependencies.handle().checked(namespace)));
      }
    };
  }

  /// A dry run waits for nothing.
  private RolloutSpec.Wait waiting() {
    return spec.extent() == RolloutSpec.Extent.PLAN
        ? new RolloutSpec.Wait.Nothing()
        : spec.awaited();
  }

  private Outcome onNode(Optional<PendingAnswer<CheckedCluster>> api) throws InterruptedException {
    Instant start = dependencies.time().instant();
    try (Shell shell = dependencies.connector().connect()) {
      progress.accept(new Progress.Connected(since(start)));
      return look(new Node(shell), api, 1);
    } catch (NodeException e) {
      return new Outcome.Refused(word(e.reason()), new Outcome.Problem(e.problem(), e.nextStep()));
    }
  }

  private Outcome look(Node node, Optional<PendingAnswer<CheckedCluster>> api, int looks)
      throws NodeException, InterruptedException {
    Instant start = dependencies.time().instant();
    NodeFacts facts = node.probe(probeRequest());
    progress.accept(new Progress.Probed(since(start)));
    Optional<Outcome> obstacle = spec.precheck().onNode(facts);
    return obstacle.isPresent() ? obstacle.get() : plan(node, facts, api, looks);
  }

  private Outcome plan(
      Node node, NodeFacts facts, Optional<PendingAnswer<CheckedCluster>> api, int looks)
      throws NodeException, InterruptedException {
    return switch (new Planner(dependencies.provenance()).plan(spec.request(), facts)) {
      case PlanResult.Refused(String reason, String problem, String nextStep) ->
          new Outcome.Refused(reason, new Outcome.Problem(problem, nextStep));
      case PlanResult.Planned(Plan plan) when spec.extent() == RolloutSpec.Extent.PLAN ->
          new Outcome.Planned(plan);
      case PlanResult.Planned(Plan plan) when plan.isEmpty() ->
          api.isPresent()
              ? settled(plan, api.get())
              : new Outcome.Unchanged(plan, Optional.empty());
      case PlanResult.Planned(Plan plan) -> {
        Optional<Outcome> objection = objection(plan, api);
        yield objection.isPresent()
            ? objection.get()
            : change(new Target(node, facts, plan), api, looks);
      }
    };
  }

  private Node.ProbeRequest probeRequest() {
    Request request = spec.request();
    List<String> directories =
        List.of(request.directory().orElse(InstallRequest.DEFAULT_DIRECTORY));
    Node.Revisions revisions =
        switch (request) {
          case InstallRequest _, RemoveRequest _ -> new Node.Revisions.None();
          case RollbackRequest rollback -> new Node.Revisions.Of(rollback.pod());
        };
    return new Node.ProbeRequest(directories, revisions, spec.precheck().version());
  }

  /// There is nothing to do on the node; at the API server there may be.
  private Outcome settled(Plan plan, PendingAnswer<CheckedCluster> api)
      throws InterruptedException {
    return switch (spec.request()) {
      case RemoveRequest remove when remove.absence().deletesMirror() ->
          new OrphanMirrorRemoval(api, plan, remove.absence()).delete();
      case InstallRequest _, RemoveRequest _, RollbackRequest _ -> unchanged(plan, api);
    };
  }

  private Outcome unchanged(Plan plan, PendingAnswer<CheckedCluster> api)
      throws InterruptedException {
    try {
      var podRef = plan.podRef();
      return new Outcome.Unchanged(
          plan, api.await().cluster().find(podRef.namespace(), podRef.mirrorPodName()));
    } catch (ClusterException _) { // the node is as it should be, whatever the API server says
      return new Outcome.Unchanged(plan, Optional.empty());
    }
  }

  /// Why nothing should be changed although the node itself is fit: nobody could see the result.
  private Optional<Outcome> objection(Plan plan, Optional<PendingAnswer<CheckedCluster>> api)
      throws InterruptedException {
    if (api.isEmpty() || plan.goal() == PodChange.Goal.ABSENT) {
      return Optional.empty();
    }
    try {
      Preflight preflight = api.get().await().preflight();
      return preflight.namespace() == Preflight.NamespaceState.MISSING
          ? spec.precheck().withoutNamespace(plan.podRef().namespace())
          : Optional.empty();
    } catch (ClusterException e) {
      String nextStep =
          e.nextStep().contains("--no-wait")
              ? e.nextStep()
              : e.nextStep() + "; or install without looking, by --no-wait";
      return Optional.of(
          new Outcome.Refused(
              "api-" + word(e.reason()), new Outcome.Problem(e.problem(), nextStep)));
    }
  }

  /// What is to be changed.
  private record Target(Node node, NodeFacts facts, Plan plan) {}

  private Outcome change(Target target, Optional<PendingAnswer<CheckedCluster>> api, int looks)
      throws NodeException, InterruptedException {
    Plan plan = target.plan();
    progress.accept(new Progress.Executing(plan));
    var recorder = new ExecutionRecorder(plan, progress);
    Instant start = dependencies.time().instant();
    Execution execution;
    try {
      execution = target.node().execute(plan, recorder::take);
    } catch (NodeException e) {
      return recorder.lost(e);
    }
    progress.accept(new Progress.Executed(since(start)));
    return switch (execution) {
      case Execution.Conflict(String path) when looks < MAX_LOOKS -> {
        progress.accept(new Progress.Replanning(path));
        yield look(target.node(), api, looks + 1);
      }
      case Execution.Committed() when api.isPresent() ->
          switch (spec.awaited()) {
            case RolloutSpec.Wait.Nothing() -> recorder.outcome(execution);
            case RolloutSpec.Wait.MirrorPod wait -> await(target, api.get(), wait);
          };
      case Execution other -> recorder.outcome(other);
    };
  }

  private Outcome await(
      Target target, PendingAnswer<CheckedCluster> api, RolloutSpec.Wait.MirrorPod wait)
      throws InterruptedException {
    Plan plan = target.plan();
    return switch (plan.goal()) {
      case ABSENT -> new RemovalWait(target.node(), plan, progress).await(api, wait.timeout());
      case PRESENT -> {
        var podWait = new MirrorPodWait(target.node(), target.facts(), progress);
        yield switch (podWait.await(plan, api, wait)) {
          case MirrorPodWait.Result.Arrived(var pod) -> new Outcome.Done(plan, Optional.of(pod));
          case MirrorPodWait.Result.Missed missed ->
              new AutoRollback(
                      target.node(),
                      new AutoRollback.Waiting(podWait, api, wait),
                      dependencies.provenance(),
                      progress)
                  .after(plan, missed, spec.onFailure());
        };
      }
    };
  }

  private Duration since(Instant start) {
    return Duration.between(start, dependencies.time().instant());
  }

  private static String word(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
