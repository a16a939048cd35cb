package dev.staticpod.cli.sets;

import dev.staticpod.cli.nodes.NodeChanges;
import dev.staticpod.fleet.Host;
import dev.staticpod.kubelet.KubeletPolicy;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.PruneRequest;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.plan.images.ImageRequest;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.rollout.AdmittedPrecheck;
import dev.staticpod.rollout.CheckedRequest;
import dev.staticpod.rollout.NodePrecheck;
import dev.staticpod.rollout.RolloutSpec;
import dev.staticpod.set.review.NodePod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes of what a set comes to on hosts what is to be brought about there: all of one host is one
/// transaction.
///
/// @param set its name
/// @param directory for manifests on a node whose kubelet reads none yet
/// @param prune whether what the set no longer has is to go
/// @param images what is done about images before the change
record SetSpecs(
    String set,
    UnmanagedPolicy unmanaged,
    Optional<String> directory,
    Prune prune,
    SetImages images,
    RolloutSpec.DryRun dryRun,
    RolloutSpec.Wait awaited,
    RolloutSpec.OnFailure onFailure) {
  /// What becomes of what the set no longer has.
  enum Prune {
    NO,
    YES
  }

  /// The pods of a host.
  ///
  /// @param nodeName that texts with variables were made with
  record HostPods(Host host, String nodeName, List<NodePod> pods) {
    HostPods {
      pods = List.copyOf(pods);
    }
  }

  /// What is to be brought about on a host; empty where nothing is.
  Optional<NodeChanges.HostSpec> spec(HostPods pods) {
    var requests = new ArrayList<CheckedRequest>();
    var extra =
        new PruneRequest(
            set,
            pods.pods().stream().map(NodePod::name).collect(Collectors.toSet()),
            PruneRequest.All.DOUBTED);
    Optional<PruneRequest> told = prune == Prune.NO ? Optional.of(extra) : Optional.empty();
    ImageRequest all = ImageRequest.NONE;
    for (NodePod pod : pods.pods()) {
      ImageRequest own = images.request(pod, all);
      all = all.and(own);
      requests.add(request(pod, own, told, pods.nodeName()));
    }
    if (prune == Prune.YES) {
      requests.add(new CheckedRequest(extra, NodePrecheck.plain()));
    }
    return requests.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NodeChanges.HostSpec(
                pods.host(), new RolloutSpec(requests, dryRun, awaited, onFailure)));
  }

  private CheckedRequest request(
      NodePod pod, ImageRequest own, Optional<PruneRequest> extra, String nodeName) {
    PodName name = pod.name();
    var request =
        new InstallRequest(
                pod.tagged().manifest(),
                pod.tagged().annotated(),
                directory,
                unmanaged,
                KubeletPolicy.DEFAULT)
            .withFiles(pod.files())
            .withImages(own);
    return new CheckedRequest(
        request,
        new SetPrecheck(
            set,
            name,
            unmanaged,
            extra,
            pod.pod().hasNodeName() ? Optional.of(nodeName) : Optional.empty(),
            new AdmittedPrecheck(pod.own())));
  }
}
