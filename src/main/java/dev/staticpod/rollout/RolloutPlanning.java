package dev.staticpod.rollout;

import dev.staticpod.node.ProbeRequest;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.Planner;
import dev.staticpod.plan.PruneRequest;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.RestartRequest;
import dev.staticpod.plan.RollbackRequest;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.Provenance;
import dev.staticpod.restore.UnconfigurePlan;
import dev.staticpod.rollout.outcome.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a rollout has to know of a node, and the plan that it makes of that.
///
/// @param provenance for the revisions on the node
/// @param recovered a change that was cut off and has been undone by this rollout
record RolloutPlanning(RolloutSpec spec, Provenance provenance, Optional<Recovery> recovered) {
  /// What the node is asked.
  ProbeRequest probeRequest() {
    List<String> directories =
        spec.requests().stream()
            .map(each -> each.request().directory().orElse(InstallRequest.DEFAULT_DIRECTORY))
            .distinct()
            .toList();
    return new ProbeRequest(directories, revisions(), version(), files(), shown());
  }

  /// A plan that is shown has the files that go, too.
  private ProbeRequest.Shown shown() {
    if (spec.dryRun() == RolloutSpec.DryRun.OFF) {
      return ProbeRequest.Shown.NONE;
    }
    List<Request> requests = spec.requests().stream().map(CheckedRequest::request).toList();
    return new ProbeRequest.Shown(
        requests.stream().flatMap(RolloutPlanning::givesUp).map(PodName::key).distinct().toList(),
        requests.stream().anyMatch(PruneRequest.class::isInstance));
  }

  /// The pods, by all names that may be meant, that may give files up.
  private static Stream<PodName> givesUp(Request request) {
    return switch (request) {
      case InstallRequest install when install.files().others() == HostFiles.Others.REMOVE ->
          Stream.of(install.pod());
      case RemoveRequest remove -> remove.pod().candidates().stream();
      case RollbackRequest rollback -> rollback.pod().candidates().stream();
      case InstallRequest _, RestartRequest _, PruneRequest _, Request.Unconfigure _ ->
          Stream.empty();
    };
  }

  /// A plan that is shown has the differences, but of what is sensitive.
  private List<ProbeRequest.FileQuery> files() {
    return spec.requests().stream()
        .filter(each -> each.request() instanceof InstallRequest)
        .flatMap(each -> ((InstallRequest) each.request()).files().files().stream())
        .map(file ->
            new ProbeRequest.FileQuery(
                file.path(),
                spec.dryRun() != RolloutSpec.DryRun.OFF && file.content().text().isPresent()
                    ? ProbeRequest.FileQuery.Extent.CONTENT
                    : ProbeRequest.FileQuery.Extent.FACTS))
        .distinct()
        .toList();
  }

  /// Returns which revisions to probe for: those that a rollback goes to, and those that say where
  /// a pod was put whose file cannot be read. A plan that is shown needs them too: they say which
  /// manifests are sensitive.
  private ProbeRequest.Revisions revisions() {
    var pods = new ArrayList<PodName>();
    for (CheckedRequest each : spec.requests()) {
      switch (each.request()) {
        case Request.Unconfigure _ -> {
          return new ProbeRequest.Revisions.Kubelet();
        }
        case RollbackRequest rollback -> pods.add(rollback.pod());
        case RemoveRequest remove -> pods.add(remove.pod());
        case InstallRequest install when spec.dryRun() != RolloutSpec.DryRun.OFF ->
            pods.add(install.pod());
        case RestartRequest restart when spec.dryRun() != RolloutSpec.DryRun.OFF ->
            pods.add(restart.pod());
        case InstallRequest _, RestartRequest _, PruneRequest _ -> {}
      }
    }
    return pods.isEmpty() ? new ProbeRequest.Revisions.None() : new ProbeRequest.Revisions.Of(pods);
  }

  private ProbeRequest.VersionQuery version() {
    return spec.requests().stream()
            .anyMatch(each -> each.precheck().version() == ProbeRequest.VersionQuery.INCLUDED)
        ? ProbeRequest.VersionQuery.INCLUDED
        : ProbeRequest.VersionQuery.OMITTED;
  }

  /// What stands in the way of a request on the node; empty where nothing does.
  Optional<Outcome> obstacle(NodeFacts facts) {
    return obstacleOfNode(facts)
        .<Outcome>map(refused -> refused)
        .or(() ->
            spec.requests().stream()
                .flatMap(each -> each.precheck().onNode(facts).map(it -> of(each, it)).stream())
                .findFirst());
  }

  /// Returns what was found as of the request's pod, where there are several requests: each is
  /// about one.
  private Outcome.NotPlanned of(CheckedRequest request, Outcome.NotPlanned found) {
    return spec.requests().size() > 1 && request.request() instanceof Request.OfPod about
        ? found.about(about.pod())
        : found;
  }

  /// What stands in the way of one of several pods stands in the way of the others: a node is
  /// changed as one.
  Outcome ofAll(Outcome found, NodeFacts facts) {
    return found instanceof Outcome.NotPlanned not && not.problem().pod().isPresent()
        ? not.keepingBack(
            requests(facts).stream()
                .flatMap(
                    each -> each instanceof Request.OfPod of ? Stream.of(of.pod()) : Stream.of())
                .filter(pod -> !pod.equals(not.problem().pod().get()))
                .toList())
        : found;
  }

  /// What stands in the way of all requests on the node; empty where nothing does.
  Optional<Outcome.Refused> obstacleOfNode(NodeFacts facts) {
    return spec.requests().stream()
        .flatMap(each -> each.precheck().ofNode(facts).stream())
        .findFirst();
  }

  /// What stands in the way of single pods on the node, in their order.
  Map<PodName, Outcome.NotPlanned> obstacles(NodeFacts facts) {
    Map<PodName, Outcome.NotPlanned> obstacles = new LinkedHashMap<>();
    for (CheckedRequest each : spec.requests()) {
      if (each.request() instanceof Request.OfPod about) {
        each.precheck()
            .onNode(facts)
            .ifPresent(it -> obstacles.put(about.pod(), it.about(about.pod())));
      }
    }
    return obstacles;
  }

  /// The plan of all requests.
  PlanResult plan(NodeFacts facts) {
    PlanResult result = plan(requests(facts), facts);
    return result instanceof PlanResult.Planned(Plan plan)
        ? spec.agreed()
            .flatMap(agreed -> agreed.refusal(plan))
            .<PlanResult>map(refused -> refused)
            .orElseGet(() -> new PlanResult.Planned(remarked(plan, facts)))
        : result;
  }

  private Plan remarked(Plan plan, NodeFacts facts) {
    return spec.requests().stream()
        .flatMap(each -> remarks(each, facts))
        .distinct()
        .map(RolloutPlanning::onNode)
        .reduce(plan, Plan::withRemark, (_, last) -> last);
  }

  /// What a set has on the node is known by manifests: where one is gone, its files are not.
  private static Stream<String> remarks(CheckedRequest each, NodeFacts facts) {
    return each.request() instanceof PruneRequest prune
        ? facts.podsOfFilesAlone().stream()
            .filter(pod -> !prune.kept().contains(pod))
            .map(pod ->
                "files of the pod %s stay, of which the kubelet reads no manifest any more: static-pod remove %s"
                    .formatted(pod, pod.argument()))
        : each.precheck().remarks(facts).stream();
  }

  /// The plan of each request that can be planned for, to be shown.
  ///
  /// @param unfit pods that are not to be planned for
  PlanResult.OfEach planEach(NodeFacts facts, Set<PodName> unfit) {
    List<Request> requests = requests(facts);
    return requests.isEmpty()
        ? new PlanResult.OfEach(new PlanResult.Planned(nothing(facts)))
        : new Planner(provenance).planEach(pods(requests), unfit, facts);
  }

  /// The plan of all requests, where pods that are not there are what was wanted.
  PlanResult planIgnoringAbsence(NodeFacts facts) {
    List<Request> requests =
        requests(facts).stream()
            .map(request ->
                request instanceof RemoveRequest remove ? remove.ignoringAbsence() : request)
            .toList();
    return plan(requests, facts);
  }

  /// A plan that says what was done before it.
  Plan told(Plan plan) {
    return recovered.map(done -> done.done(plan)).orElse(plan);
  }

  private List<Request> requests(NodeFacts facts) {
    return spec.requests().stream()
        .map(CheckedRequest::request)
        .flatMap(request ->
            request instanceof PruneRequest prune
                ? RemoveRequest.of(prune, facts).stream()
                : Stream.of(request.resolved(facts)))
        .map(request -> recovered.map(done -> done.recovered(request, facts)).orElse(request))
        .toList();
  }

  private PlanResult plan(List<Request> requests, NodeFacts facts) {
    if (requests.isEmpty()) {
      return new PlanResult.Planned(nothing(facts));
    }
    return requests.getFirst() instanceof Request.Unconfigure unconfigure
        ? new UnconfigurePlan(unconfigure, facts, provenance).plan()
        : doubted(new Planner(provenance).plan(pods(requests), facts), facts);
  }

  private PlanResult doubted(PlanResult result, NodeFacts facts) {
    return result instanceof PlanResult.Planned(Plan plan)
        ? new PlanResult.Planned(
            spec.requests().stream()
                .map(CheckedRequest::request)
                .filter(PruneRequest.class::isInstance)
                .map(PruneRequest.class::cast)
                .flatMap(prune -> prune.doubt(RemoveRequest.of(prune, facts).size()).stream())
                .reduce(plan, Plan::withDoubt, (_, last) -> last))
        : result;
  }

  private static List<Request.OfPod> pods(List<Request> requests) {
    return requests.stream().map(Request.OfPod.class::cast).toList();
  }

  /// Returns the empty plan of a node that has nothing of what might be pruned.
  private static Plan nothing(NodeFacts facts) {
    return new Plan(
        facts.nodeName(),
        List.of(),
        List.of(),
        List.of(onNode("the node has nothing that is to be removed")),
        List.of());
  }

  private static Plan.Remark onNode(String text) {
    return new Plan.Remark(Plan.Remark.Subject.NODE, text);
  }
}
