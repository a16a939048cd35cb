package dev.staticpod.rollout;

import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.agreed.AgreedPlan;
import dev.staticpod.plan.images.ImageRequest;
import dev.staticpod.plan.pod.PodName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a rollout is to bring about on a node, and how: all requests in one transaction.
///
/// @param requests at least one, each about another pod
/// @param awaited what to wait for after a change
/// @param onFailure what becomes of the change if a pod does not come
/// @param agreed the plan that was agreed to: another one is not carried out; empty where any is
public record RolloutSpec(
    List<CheckedRequest> requests,
    DryRun dryRun,
    Wait awaited,
    OnFailure onFailure,
    Optional<AgreedPlan> agreed) {
  /// Whether the plan is only made.
  public enum DryRun {
    /// Probe and plan, change nothing.
    ON,
    /// Probe and plan for each pod by itself, change nothing: one that cannot be planned for is no
    /// reason to say nothing of the others.
    EACH_POD,
    /// Carry the plan out.
    OFF
  }

  /// What to wait for after a change.
  public sealed interface Wait {
    /// Waits for nothing; the API server is not asked at all.
    record Nothing() implements Wait {}

    /// Waits for the mirror pods.
    ///
    /// @param goal how far they have to come, and how long they have to stay so
    /// @param timeout for all of them together
    /// @param outage what is done while the API server does not answer
    record MirrorPod(WaitGoal goal, Duration timeout, Outage outage) implements Wait {}
  }

  /// What is done on a node while its API server does not answer. A kubelet that has not seen its
  /// API server since its start does not stop pods: after a change the old pod and the new one can
  /// run together.
  public enum Outage {
    /// Pods come that were not there; others are left.
    NEW_PODS_ONLY,
    /// Pods that are there are replaced, too.
    ALL_CHANGES
  }

  /// What becomes of a change whose pod does not come. One that runs and is not shown always stays.
  public enum OnFailure {
    /// An update goes back to the manifest from before; a first install stays, so that the user can
    /// find the cause.
    AS_FITS,
    /// The manifest from before comes back, and where there was none, it goes.
    ROLLBACK,
    /// The change stays.
    KEEP
  }

  /// Takes the spec as it is.
  ///
  /// @throws IllegalArgumentException if there is no request, or one of several is to delete a
  ///   mirror pod at the API server, which is no part of a transaction
  public RolloutSpec {
    requests = List.copyOf(requests);
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("a rollout is about a pod");
    }
    if (requests.size() > 1 && requests.stream().anyMatch(RolloutSpec::deletesMirror)) {
      throw new IllegalArgumentException("a mirror pod is deleted by a rollout of its own");
    }
  }

  /// A rollout by whatever plan fits the node.
  public RolloutSpec(
      List<CheckedRequest> requests, DryRun dryRun, Wait awaited, OnFailure onFailure) {
    this(requests, dryRun, awaited, onFailure, Optional.empty());
  }

  /// Returns this spec, which then carries out this plan alone.
  public RolloutSpec agreed(AgreedPlan plan) {
    return new RolloutSpec(requests, dryRun, awaited, onFailure, Optional.of(plan));
  }

  /// A rollout of one pod.
  public RolloutSpec(
      Request request, DryRun dryRun, Wait awaited, OnFailure onFailure, NodePrecheck precheck) {
    this(List.of(new CheckedRequest(request, precheck)), dryRun, awaited, onFailure);
  }

  /// A rollout of one pod without a manifest at hand, which is never rolled back.
  public RolloutSpec(Request request, DryRun dryRun, Wait awaited) {
    this(request, dryRun, awaited, OnFailure.KEEP, NodePrecheck.plain());
  }

  private static boolean deletesMirror(CheckedRequest each) {
    return each.request() instanceof RemoveRequest remove && remove.absence().deletesMirror();
  }

  /// Returns this spec, which then waits for nothing.
  public RolloutSpec withoutWait() {
    return new RolloutSpec(requests, dryRun, new Wait.Nothing(), onFailure, agreed);
  }

  /// The pods that the requests name, in their order.
  public List<PodName> pods() {
    return requests.stream()
        .flatMap(each ->
            each.request() instanceof Request.OfPod about ? Stream.of(about.pod()) : Stream.empty())
        .toList();
  }

  /// What is to be done about images before the change.
  public ImageRequest images() {
    return requests.stream()
        .flatMap(each ->
            each.request() instanceof InstallRequest install
                ? Stream.of(install.images())
                : Stream.empty())
        .reduce(ImageRequest.NONE, ImageRequest::and);
  }

  /// Returns the images of each pod but some, in the order of the pods.
  Map<PodName, ImageRequest> imagesBut(Set<PodName> others) {
    Map<PodName, ImageRequest> images = new LinkedHashMap<>();
    for (CheckedRequest each : requests) {
      if (each.request() instanceof InstallRequest install && !others.contains(install.pod())) {
        images.put(install.pod(), install.images());
      }
    }
    return images;
  }

  /// What is waited for: a dry run waits for nothing.
  Wait effectiveWait() {
    return switch (dryRun) {
      case ON, EACH_POD -> new Wait.Nothing();
      case OFF -> awaited;
    };
  }
}
