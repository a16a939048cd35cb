package dev.staticpod.rollout;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.Preflight;
import dev.staticpod.node.Execution;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Planner;
import dev.staticpod.plan.Planning;
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
public final class Change {
  /// How often a plan is made anew because the node changed underneath.
  private static final int MAX_LOOKS = 3;

  private final Surroundings surroundings;
  private final Order order;
  private final Consumer<Progress> progress;

  /// What a change works with.
  ///
  /// @param connector makes the connection to the node
  /// @param api opens the API server
  /// @param time a clock that is not set back
  /// @param provenance for the records on the node
  public record Surroundings(
      Connector connector, Api api, InstantSource time, Provenance provenance) {}

  /// Makes the connection to a node.
  @FunctionalInterface
  public interface Connector {
    Shell connect() throws NodeException;
  }

  /// Opens the API server.
  @FunctionalInterface
  public interface Api {
    Cluster open() throws ClusterException;
  }

  /// Prepares it; nothing happens yet.
  ///
  /// @param progress told of what happens, on the calling thread
  public Change(Surroundings surroundings, Order order, Consumer<Progress> progress) {
    this.surroundings = surroundings;
    this.order = order;
    this.progress = progress;
  }

  /// Does it. Whatever can be expected to go wrong is an outcome.
  public Outcome run() throws InterruptedException {
    return switch (waiting()) {
      case Order.Wait.Nothing() -> onNode(Optional.empty());
      case Order.Wait.MirrorPod _ -> {
        String namespace = order.request().pod().namespace();
        try (var api = ApiServer.begin(surroundings.api()::open, namespace)) {
          yield onNode(Optional.of(api));
        }
      }
    };
  }

  /// A dry run waits for nothing.
  private Order.Wait waiting() {
    return order.extent() == Order.Extent.PLAN ? new Order.Wait.Nothing() : order.awaited();
  }

  private Outcome onNode(Optional<ApiServer> api) throws InterruptedException {
    Instant start = surroundings.time().instant();
    try (Shell shell = surroundings.connector().connect()) {
      progress.accept(new Progress.Connected(since(start)));
      return look(new Node(shell), api, 1);
    } catch (NodeException e) {
      return new Outcome.Refused(word(e.reason()), new Outcome.Problem(e.problem(), e.nextStep()));
    }
  }

  private Outcome look(Node node, Optional<ApiServer> api, int looks)
      throws NodeException, InterruptedException {
    Instant start = surroundings.time().instant();
    NodeFacts facts = node.probe(whatToLookAt());
    progress.accept(new Progress.Probed(since(start)));
    Optional<Outcome> obstacle = order.scrutiny().onNode(facts);
    return obstacle.isPresent() ? obstacle.get() : plan(node, facts, api, looks);
  }

  private Outcome plan(Node node, NodeFacts facts, Optional<ApiServer> api, int looks)
      throws NodeException, InterruptedException {
    return switch (new Planner(surroundings.provenance()).plan(order.request(), facts)) {
      case Planning.Refused(String reason, String problem, String nextStep) ->
          new Outcome.Refused(reason, new Outcome.Problem(problem, nextStep));
      case Planning.Planned(Plan plan) when order.extent() == Order.Extent.PLAN ->
          new Outcome.Planned(plan);
      case Planning.Planned(Plan plan) when plan.isEmpty() ->
          api.isPresent()
              ? settled(plan, api.get())
              : new Outcome.Unchanged(plan, Optional.empty());
      case Planning.Planned(Plan plan) -> {
        Optional<Outcome> objection = objection(plan, api);
        yield objection.isPresent()
            ? objection.get()
            : change(new Target(node, facts, plan), api, looks);
      }
    };
  }

  private Node.Look whatToLookAt() {
    Request request = order.request();
    List<String> directories = List.of(request.directory().orElse(Planner.DEFAULT_DIRECTORY));
    Node.Records records =
        switch (request) {
          case InstallRequest _, RemoveRequest _ -> new Node.Records.None();
          case RollbackRequest rollback -> new Node.Records.Of(rollback.pod());
        };
    return new Node.Look(directories, records, order.scrutiny().version());
  }

  /// There is nothing to do on the node; at the API server there may be.
  private Outcome settled(Plan plan, ApiServer api) throws InterruptedException {
    return switch (order.request()) {
      case RemoveRequest remove when remove.absence().deletesMirror() ->
          new Orphan(api, plan, remove.absence()).delete();
      case InstallRequest _, RemoveRequest _, RollbackRequest _ -> unchanged(plan, api);
    };
  }

  private Outcome unchanged(Plan plan, ApiServer api) throws InterruptedException {
    try {
      var subject = plan.subject();
      return new Outcome.Unchanged(
          plan, api.cluster().find(subject.namespace(), subject.mirrorPodName()));
    } catch (ClusterException _) { // the node is as it should be, whatever the API server says
      return new Outcome.Unchanged(plan, Optional.empty());
    }
  }

  /// Why nothing should be changed although the node itself is fit: nobody could see the result.
  private Optional<Outcome> objection(Plan plan, Optional<ApiServer> api)
      throws InterruptedException {
    if (api.isEmpty() || plan.goal() == Plan.Goal.ABSENT) {
      return Optional.empty();
    }
    try {
      Preflight preflight = api.get().preflight();
      return preflight.namespace() == Preflight.NamespaceState.MISSING
          ? order.scrutiny().withoutNamespace(plan.subject().namespace())
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

  private Outcome change(Target target, Optional<ApiServer> api, int looks)
      throws NodeException, InterruptedException {
    Plan plan = target.plan();
    progress.accept(new Progress.Executing(plan));
    var account = new Account(plan, progress);
    Instant start = surroundings.time().instant();
    Execution execution;
    try {
      execution = target.node().execute(plan, account::take);
    } catch (NodeException e) {
      return account.lost(e);
    }
    progress.accept(new Progress.Executed(since(start)));
    return switch (execution) {
      case Execution.ChangedUnderneath(String path) when looks < MAX_LOOKS -> {
        progress.accept(new Progress.LookingAgain(path));
        yield look(target.node(), api, looks + 1);
      }
      case Execution.Committed() when api.isPresent() ->
          switch (order.awaited()) {
            case Order.Wait.Nothing() -> account.outcome(execution);
            case Order.Wait.MirrorPod wait -> await(target, api.get(), wait);
          };
      case Execution other -> account.outcome(other);
    };
  }

  private Outcome await(Target target, ApiServer api, Order.Wait.MirrorPod wait)
      throws InterruptedException {
    Plan plan = target.plan();
    return switch (plan.goal()) {
      case ABSENT -> new Departures(target.node(), plan, progress).await(api, wait.timeout());
      case PRESENT -> {
        var sightings = new Sightings(target.node(), target.facts(), progress);
        yield switch (sightings.await(plan, api, wait)) {
          case Sightings.Result.Seen(var pod) -> new Outcome.Done(plan, Optional.of(pod));
          case Sightings.Result.Missed missed ->
              new Retreat(
                      target.node(),
                      new Retreat.Waiting(sightings, api, wait),
                      surroundings.provenance(),
                      progress)
                  .after(plan, missed, order.onFailure());
        };
      }
    };
  }

  private Duration since(Instant start) {
    return Duration.between(start, surroundings.time().instant());
  }

  private static String word(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
