package dev.staticpod.status;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.manifest.ContentHash;
import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The static pods of a node as far as its files are read, which can be done before the API server
/// has answered; and what they are together with its answer. Immutable.
public final class StaticPodInventory {
  private final NodePods node;
  private final List<StaticPodFile> files;
  private final Map<PodName, String> lastFile = new HashMap<>();

  private StaticPodInventory(NodeFacts facts) {
    this.node = new NodePods(facts);
    this.files = files(facts);
    for (StaticPodFile file : files) {
      file.pod().ifPresent(pod -> lastFile.put(pod, file.path()));
    }
  }

  /// Reads the files of a node.
  public static StaticPodInventory of(NodeFacts facts) {
    return new StaticPodInventory(facts);
  }

  private static List<StaticPodFile> files(NodeFacts facts) {
    return switch (facts.settings().staticPodPath()) {
      case StaticPodPath.None() -> List.of();
      case StaticPodPath.Configured(String path, _) ->
          facts.directory(path).map(DirectoryFacts::files).orElse(List.of()).parallelStream()
              .filter(file -> file.kind() != FileFacts.Kind.DIRECTORY)
              .map(StaticPodFile::of)
              .toList();
    };
  }

  /// All static pods where the API server was not asked: the files in their order.
  public List<ListedPod> withoutMirrors() {
    return pods(new Mirrors(false, List.of()));
  }

  /// All static pods: the files in their order, then mirror pods without a file.
  ///
  /// @param mirrors what the API server shows of the node
  public List<ListedPod> with(List<MirrorPod> mirrors) {
    return pods(new Mirrors(true, mirrors));
  }

  /// What is known of the mirror pods.
  private record Mirrors(boolean wereAskedFor, List<MirrorPod> pods) {}

  private List<ListedPod> pods(Mirrors mirrors) {
    var pods = new ArrayList<ListedPod>();
    for (StaticPodFile file : files) {
      pods.add(
          file.pod()
              .map(pod -> listed(file, pod, mirrors))
              .or(() -> file.identity().map(identity -> misnamed(file, identity)))
              .orElseGet(() -> unreadable(file)));
    }
    mirrors.pods().stream().filter(this::isOrphan).map(node::orphan).forEach(pods::add);
    return List.copyOf(pods);
  }

  private boolean isOrphan(MirrorPod mirror) {
    return lastFile.keySet().stream().noneMatch(pod -> node.isMirrorOf(pod, mirror));
  }

  /// A file that is no manifest of a pod: one that static-pod did not install, or one that was
  /// broken since.
  private ListedPod unreadable(StaticPodFile file) {
    String name = file.facts().name();
    return node.installed(file)
        .flatMap(revision ->
            file.refusal(KubeletVersion.OLDEST)
                .map(refusal -> row(file, revision.pod(), ListedPod.State.REJECTED, refusal)))
        .orElseGet(() ->
            row(
                file,
                new ListedPod.Subject.Unnamed("default", name),
                ListedPod.State.UNMANAGED,
                "no manifest of a pod"));
  }

  /// A manifest by a name or namespace that no pod can have: the kubelet refuses it.
  private ListedPod misnamed(StaticPodFile file, PodIdentity identity) {
    return row(
        file,
        new ListedPod.Subject.Unnamed(identity.namespace(), identity.name()),
        ListedPod.State.REJECTED,
        file.refusal(KubeletVersion.OLDEST).orElse("no pod can be called so"));
  }

  private ListedPod listed(StaticPodFile file, PodName pod, Mirrors mirrors) {
    PodIdentity identity = file.identity().orElseThrow();
    Optional<MirrorPod> mirror =
        mirrors.pods().stream().filter(shown -> node.isMirrorOf(pod, shown)).findFirst();
    String last = lastFile.getOrDefault(pod, file.path());
    if (!last.equals(file.path())) {
      return row(file, pod, ListedPod.State.DUPLICATE, "the kubelet runs " + last, mirror);
    }
    if (isEdited(identity)) {
      return edited(file, pod, mirror);
    }
    return mirror
        .map(shown -> mirrored(file, pod, identity, shown))
        .orElseGet(() ->
            mirrors.wereAskedFor()
                ? withoutMirror(file, pod)
                : byProcesses(file, pod, identity.images().size()));
  }

  private static boolean isEdited(PodIdentity identity) {
    return identity
        .annotatedHash()
        .filter(hash -> !hash.equals(identity.contentHash()))
        .isPresent();
  }

  /// An edit that the kubelet refuses costs the pod when it next reads the file, even if the pod
  /// still runs.
  private ListedPod edited(StaticPodFile file, PodName pod, Optional<MirrorPod> mirror) {
    return file.refusal(KubeletVersion.OLDEST)
        .map(why -> row(file, pod, ListedPod.State.REJECTED, why, mirror))
        .orElseGet(() ->
            row(file, pod, ListedPod.State.DRIFT, "edited by hand since it was installed", mirror));
  }

  private ListedPod mirrored(
      StaticPodFile file, PodName pod, PodIdentity identity, MirrorPod mirror) {
    Optional<String> hash = identity.annotatedHash().map(ContentHash::hex);
    boolean isStale = hash.isPresent() && !mirror.contentHash().equals(hash);
    return isStale
        ? row(
            file,
            pod,
            ListedPod.State.STALE,
            "the mirror pod is of an older manifest",
            Optional.of(mirror))
        : row(file, pod, ListedPod.State.MIRRORED, "", Optional.of(mirror));
  }

  private ListedPod withoutMirror(StaticPodFile file, PodName pod) {
    return rejected(file, pod)
        .orElseGet(() ->
            row(
                file,
                pod,
                ListedPod.State.NO_MIRROR,
                file.refusal(KubeletVersion.NEWEST)
                    .map(why -> "newer kubelets refuse it: " + why)
                    .orElse("the API server shows no mirror pod")));
  }

  /// Of a pod that runs, as of one that is mirrored, it is not asked whether the kubelet refuses
  /// it.
  private ListedPod byProcesses(StaticPodFile file, PodName pod, int wanted) {
    int running = node.running(pod);
    return running >= wanted
        ? row(file, pod, ListedPod.State.RUNNING, "")
        : rejected(file, pod)
            .orElseGet(() ->
                row(
                    file,
                    pod,
                    ListedPod.State.NOT_RUNNING,
                    running
                        + " of "
                        + wanted
                        + (wanted == 1 ? " container runs" : " containers run")));
  }

  private Optional<ListedPod> rejected(StaticPodFile file, PodName pod) {
    return file.refusal(KubeletVersion.OLDEST)
        .map(why -> row(file, pod, ListedPod.State.REJECTED, why));
  }

  private ListedPod row(StaticPodFile file, PodName pod, ListedPod.State state, String detail) {
    return row(file, pod, state, detail, Optional.empty());
  }

  private ListedPod row(
      StaticPodFile file,
      PodName pod,
      ListedPod.State state,
      String detail,
      Optional<MirrorPod> mirror) {
    return node.row(file, new ListedPod.Subject.Pod(pod), state, detail, mirror);
  }

  private ListedPod row(
      StaticPodFile file, ListedPod.Subject subject, ListedPod.State state, String detail) {
    return node.row(file, subject, state, detail, Optional.empty());
  }
}
