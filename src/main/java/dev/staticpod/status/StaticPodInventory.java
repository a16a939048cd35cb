package dev.staticpod.status;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.diagnosis.ContainerCount;
import dev.staticpod.diagnosis.PodState;
import dev.staticpod.diagnosis.StateEvidence;
import dev.staticpod.diagnosis.StateEvidence.ManifestState;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.manifest.ContentHash;
import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.KubeletTrouble;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.pod.PodName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The static pods of a node as far as its files are read, which can be done before the API server
/// has answered; and what they are together with its answer. Immutable.
public final class StaticPodInventory {
  private final NodePods node;
  private final Optional<KubeletTrouble> kubelet;
  private final List<StaticPodFile> files;
  private final Map<PodName, String> lastFile = new HashMap<>();

  private StaticPodInventory(
      NodePods node, Optional<KubeletTrouble> kubelet, List<StaticPodFile> files) {
    this.node = node;
    this.kubelet = kubelet;
    this.files = files;
    for (StaticPodFile file : files) {
      file.pod().ifPresent(pod -> lastFile.put(pod, file.path()));
    }
  }

  /// Reads the files of a node.
  public static StaticPodInventory of(NodeFacts facts) {
    return new StaticPodInventory(NodePods.of(facts), KubeletTrouble.of(facts), files(facts));
  }

  /// Returns this inventory where more is known of the kubelet than the probe found out.
  StaticPodInventory knowing(Optional<KubeletTrouble> trouble) {
    return new StaticPodInventory(node, trouble, files);
  }

  private static List<StaticPodFile> files(NodeFacts facts) {
    return switch (facts.staticPodPath()) {
      case StaticPodPath.None(), StaticPodPath.Unknown _ -> List.of();
      case StaticPodPath.Configured(String path, _) ->
          facts.directory(path).map(DirectoryFacts::files).orElse(List.of()).parallelStream()
              .map(StaticPodFile::of)
              .toList();
    };
  }

  /// Returns all static pods: the files in their order, then mirror pods without a file.
  ///
  /// @param api what the API server shows of the node
  public List<ListedPod> pods(ApiView api) {
    var pods = new ArrayList<ListedPod>();
    for (StaticPodFile file : files) {
      pods.add(
          file.pod()
              .map(pod -> listed(file, pod, api))
              .or(() -> file.identity().map(identity -> misnamed(file, identity)))
              .orElseGet(() -> unreadable(file)));
    }
    api.mirrors().stream().filter(this::isWithoutFile).map(this::withoutFile).forEach(pods::add);
    pods.addAll(interrupted(pods));
    if (node.isDirectoryUnknown(isKubeletDown()) || isKubeletDown()) {
      List<ListedPod.Subject> named = pods.stream().map(ListedPod::subject).toList();
      node.running().stream()
          .filter(pod -> !named.contains(pod))
          .map(pod -> onlyRunning(pod, api))
          .forEach(pods::add);
    }
    return List.copyOf(pods);
  }

  /// Returns the rows of pods that nothing else shows: a change of them was cut off while their
  /// manifests were away.
  private List<ListedPod> interrupted(List<ListedPod> others) {
    List<ListedPod.Subject> named = others.stream().map(ListedPod::subject).toList();
    return node.interrupted().entrySet().stream()
        .filter(pod -> !named.contains(pod.getKey()))
        .map(pod -> node.row(pod.getKey(), PodState.INTERRUPTED, pod.getValue()))
        .toList();
  }

  /// Returns the row of a pod of which nothing is known but that it runs: without a kubelet, which
  /// would have ended it, or of a directory that is not known.
  private ListedPod onlyRunning(ListedPod.Subject pod, ApiView api) {
    var evidence =
        new StateEvidence(ManifestState.UNKNOWN, kubelet, api.nothing(), node.containers(pod, 0));
    return node.row(pod, evidence.state(), evidence.detail());
  }

  private boolean isKubeletDown() {
    return kubelet.filter(KubeletTrouble::isDown).isPresent();
  }

  /// Whether there may be a manifest of any pod in a file that is not read.
  private boolean hasUnsayable() {
    return files.stream().anyMatch(file -> file.facts().kind() == FileFacts.Kind.UNSAYABLE);
  }

  private boolean isWithoutFile(MirrorPod mirror) {
    return lastFile.keySet().stream().noneMatch(pod -> node.isMirrorOf(pod, mirror));
  }

  /// Returns the row of a mirror pod without a file; where it is not known which directory the
  /// kubelet reads, nothing is known of the files.
  private ListedPod withoutFile(MirrorPod mirror) {
    Optional<String> interrupted =
        Optional.ofNullable(node.interrupted().get(node.subject(mirror)));
    if (interrupted.isPresent()) {
      return node.row(mirror, PodState.INTERRUPTED, interrupted.get());
    }
    boolean isUnknown = node.isDirectoryUnknown(isKubeletDown()) || hasUnsayable();
    var evidence =
        new StateEvidence(
            isUnknown ? ManifestState.UNKNOWN : ManifestState.ABSENT,
            kubelet,
            new PodObservation.Current(mirror),
            node.containers(node.subject(mirror), mirror.status().summary().totalContainers()));
    return node.row(mirror, evidence.state(), evidence.detail());
  }

  /// A file that is no manifest of a pod: one that static-pod did not install, or one that was
  /// broken since.
  private ListedPod unreadable(StaticPodFile file) {
    return node.installed(file)
        .flatMap(revision ->
            file.refusal(KubeletVersion.OLDEST)
                .map(refusal ->
                    unreadable(
                        file,
                        new ListedPod.Subject.Pod(revision.pod()),
                        ManifestState.REFUSED,
                        refusal)))
        .orElseGet(() ->
            unreadable(
                file,
                new ListedPod.Subject.Unnamed("default", file.facts().name()),
                ManifestState.FOREIGN,
                file.whyNoPod()));
  }

  /// A manifest by a name or namespace that no pod can have: the kubelet refuses it.
  private ListedPod misnamed(StaticPodFile file, PodIdentity identity) {
    return unreadable(
        file,
        new ListedPod.Subject.Unnamed(identity.namespace(), identity.name()),
        ManifestState.REFUSED,
        file.refusal(KubeletVersion.OLDEST).orElse("no pod can be called so"));
  }

  private ListedPod unreadable(
      StaticPodFile file, ListedPod.Subject subject, ManifestState manifest, String detail) {
    var evidence =
        new StateEvidence(
            manifest, kubelet, new PodObservation.Absent(), new ContainerCount.Unknown());
    return node.row(file, subject, evidence.state(), detail, Optional.empty());
  }

  private ListedPod listed(StaticPodFile file, PodName pod, ApiView api) {
    PodIdentity identity = file.identity().orElseThrow();
    var subject = new ListedPod.Subject.Pod(pod);
    Optional<MirrorPod> mirror =
        api.mirrors().stream().filter(shown -> node.isMirrorOf(pod, shown)).findFirst();
    var evidence =
        new StateEvidence(
            isEdited(identity) || node.editedFiles(pod).isPresent()
                ? ManifestState.EDITED
                : ManifestState.SOUND,
            kubelet,
            mirror.map(shown -> observation(identity, shown)).orElseGet(api::nothing),
            node.containers(subject, identity.images().size()));
    String last = lastFile.getOrDefault(pod, file.path());
    if (!last.equals(file.path())) {
      PodState state = evidence.with(ManifestState.DUPLICATE).state();
      return node.row(file, subject, state, "the kubelet runs " + last, mirror);
    }
    return switch (evidence.state()) {
      case DRIFT, NO_MIRROR, NOT_RUNNING -> checked(file, subject, evidence, mirror);
      default -> node.row(file, subject, evidence.state(), evidence.detail(), mirror);
    };
  }

  private static boolean isEdited(PodIdentity identity) {
    return identity
        .annotatedHash()
        .filter(hash -> !hash.equals(identity.contentHash()))
        .isPresent();
  }

  private static PodObservation observation(PodIdentity identity, MirrorPod mirror) {
    Optional<String> hash = identity.annotatedHash().map(ContentHash::hex);
    boolean isStale = hash.isPresent() && !mirror.contentHash().equals(hash);
    return isStale ? new PodObservation.Stale(mirror) : new PodObservation.Current(mirror);
  }

  /// Whether kubelets refuse the file. Of a pod that runs it is not asked, but of one that was
  /// edited: that costs the pod when the kubelet next reads the file, even if it still runs.
  private ListedPod checked(
      StaticPodFile file,
      ListedPod.Subject pod,
      StateEvidence evidence,
      Optional<MirrorPod> mirror) {
    return file.refusal(KubeletVersion.OLDEST)
        .map(why -> node.row(file, pod, evidence.with(ManifestState.REFUSED).state(), why, mirror))
        .orElseGet(() -> node.row(file, pod, evidence.state(), detail(file, evidence), mirror));
  }

  private String detail(StaticPodFile file, StateEvidence evidence) {
    Optional<String> files = file.pod().flatMap(node::editedFiles);
    if (evidence.state() == PodState.DRIFT && files.isPresent()) {
      return files.get();
    }
    return evidence.state() == PodState.NO_MIRROR
        ? file.refusal(KubeletVersion.NEWEST)
            .map(why -> "newer kubelets refuse it: " + why)
            .orElse(evidence.detail())
        : evidence.detail();
  }
}
