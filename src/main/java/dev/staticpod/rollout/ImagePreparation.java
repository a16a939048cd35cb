package dev.staticpod.rollout;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.image.ImageName;
import dev.staticpod.kubelet.KubeletLayout;
import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.images.PullEvent;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.images.ImageFacts;
import dev.staticpod.plan.images.ImagePlan;
import dev.staticpod.plan.images.ImagePlanner;
import dev.staticpod.plan.images.ImageRequest;
import dev.staticpod.plan.images.WantedImage;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.rollout.outcome.Outcome.Refused;
import dev.staticpod.rollout.outcome.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Brings the images of pods to a node before it is changed, by its runtime and not by its kubelet.
/// What goes wrong here has changed nothing but which images are there. Belongs to the thread of
/// the rollout.
final class ImagePreparation {
  private final NodeSession session;
  private final RolloutSpec spec;
  private final ImageRequest request;
  private final KubeletLayout layout;
  private final String socket;
  private final UploadSlots slots;
  private RuntimeService runtime;
  private ImagePlan.Ready plan = new ImagePlan.Ready(List.of(), List.of(), List.of());

  /// Notes what it is for; nothing happens on the node yet.
  ///
  /// @param facts of the node: where its runtime listens
  /// @param slots of all nodes of the run
  ImagePreparation(NodeSession session, RolloutSpec spec, NodeFacts facts, UploadSlots slots) {
    this.session = session;
    this.slots = slots;
    this.spec = spec;
    this.request = spec.images();
    this.layout = facts.layout();
    this.socket = facts.machineSettings().runtimeSocket().orElse("");
    this.runtime = facts.runtimeService().ofImages();
  }

  /// Finds out what is to be done. Nothing is asked of a node where nothing is wanted.
  ///
  /// @return why it cannot be done; empty where it can
  Optional<Refused> plan() {
    if (request.isNothing()) {
      return Optional.empty();
    }
    try {
      ImageFacts facts = facts(request);
      return switch (ImagePlanner.plan(request, facts)) {
        case ImagePlan.Refused(String problem, String next) -> {
          Map<PodName, Refused> lacking = areSeveral() ? lacking(each(), facts) : Map.of();
          yield Optional.of(
              lacking.values().stream()
                  .findFirst()
                  .orElse(new Refused(Reason.IMAGES, new Problem(problem, next))));
        }
        case ImagePlan.Ready ready -> {
          plan = ready;
          report(new ImageProgress.Planned(ready, spec.dryRun()));
          yield Optional.empty();
        }
      };
    } catch (NodeException e) {
      return Optional.of(Refused.by(e));
    }
  }

  /// Finds out what is to be done for each pod by itself, where nothing will be: one whose images
  /// cannot be had with those of the pods before it is left out.
  ///
  /// @return the pods that are left out, and why
  /// @throws NodeException if the node did not answer
  Map<PodName, Refused> planEach(Map<PodName, ImageRequest> each) throws NodeException {
    ImageRequest all = each.values().stream().reduce(ImageRequest.NONE, ImageRequest::and);
    if (all.isNothing()) {
      return Map.of();
    }
    Map<PodName, Refused> leftOut = lacking(each, facts(all));
    report(new ImageProgress.Planned(plan, RolloutSpec.DryRun.EACH_POD));
    return leftOut;
  }

  /// The pods whose images cannot be had with those of the pods before them; the others are planned
  /// for.
  private Map<PodName, Refused> lacking(Map<PodName, ImageRequest> each, ImageFacts facts) {
    Map<PodName, Refused> leftOut = new LinkedHashMap<>();
    ImageRequest fit = ImageRequest.NONE;
    for (Map.Entry<PodName, ImageRequest> pod : each.entrySet()) {
      ImageRequest next = fit.and(pod.getValue());
      switch (ImagePlanner.plan(next, facts)) {
        case ImagePlan.Refused(String problem, String nextStep) ->
            leftOut.put(
                pod.getKey(),
                new Refused(
                        Reason.IMAGES,
                        new Problem("images of the pod " + pod.getKey() + ": " + problem, nextStep))
                    .about(pod.getKey()));
        case ImagePlan.Ready ready -> {
          fit = next;
          plan = ready;
        }
      }
    }
    return leftOut;
  }

  private ImageFacts facts(ImageRequest about) throws NodeException {
    ImageFacts facts =
        node().images(socket, about.wanted().stream().map(WantedImage::name).toList());
    facts
        .runtime()
        .ifPresent(
            found -> runtime = RuntimeService.of(layout, Optional.of(found.socket())).ofImages());
    return facts;
  }

  /// Whether nothing is left to be done. Before the images are planned for there is nothing.
  boolean isDone() {
    return plan.isEmpty();
  }

  /// What was planned.
  ImagePlan.Ready planned() {
    return plan;
  }

  /// Brings and pulls what the plan of images has.
  ///
  /// @return what keeps the node from being changed; empty where all images are there
  /// @throws InterruptedException if this thread was interrupted; what was sent stays for the next
  ///   run
  Optional<Refused> carryOut() throws InterruptedException {
    try {
      for (ImagePlan.Delivery delivery : plan.deliveries()) {
        Optional<Refused> failure = delivery().bring(delivery);
        if (failure.isPresent()) {
          return failure.map(refused -> of(delivery.digests().keySet(), refused));
        }
      }
      return pull();
    } catch (NodeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return Optional.of(Refused.by(e));
    }
  }

  /// Tells which names stand for other images now, where the pods that use them go on running.
  void tellReplaced(List<PodName> pods) {
    List<ImageName> replaced =
        plan.deliveries().stream().flatMap(delivery -> delivery.replaced().stream()).toList();
    if (!replaced.isEmpty()) {
      report(new ImageProgress.Replaced(replaced, pods));
    }
  }

  /// Returns the refusal as one of a pod where several are changed together: the first that wants
  /// one of the images keeps the others back.
  private Refused of(Set<ImageName> images, Refused refused) {
    return areSeveral()
        ? each().entrySet().stream()
            .filter(pod ->
                pod.getValue().wanted().stream().map(WantedImage::name).anyMatch(images::contains))
            .map(Map.Entry::getKey)
            .findFirst()
            .map(pod ->
                refused
                    .about(pod)
                    .keepingBack(spec.pods().stream().filter(other -> !other.equals(pod)).toList()))
            .orElse(refused)
        : refused;
  }

  private boolean areSeveral() {
    return spec.requests().size() > 1;
  }

  private Map<PodName, ImageRequest> each() {
    return spec.imagesBut(Set.of());
  }

  private Optional<Refused> pull() throws NodeException {
    if (plan.pulled().isEmpty()) {
      return Optional.empty();
    }
    Optional<PullEvent> failure =
        node().pull(socket, plan.pulled(), event -> report(new ImageProgress.Pulling(event)));
    return failure.map(event ->
        of(Set.of(event.name()), new Refused(Reason.IMAGE_PULL, PullProblem.of(event, runtime))));
  }

  private ImageDelivery delivery() {
    return new ImageDelivery(node(), socket, runtime, slots, this::report);
  }

  private Node node() {
    return session.node();
  }

  private void report(ImageProgress event) {
    session.progress().accept(new Progress.Images(event));
  }
}
