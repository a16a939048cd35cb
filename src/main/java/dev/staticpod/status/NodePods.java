package dev.staticpod.status;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnosis.ContainerCount;
import dev.staticpod.diagnosis.PodState;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRuntimeState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a node knows of its static pods besides their files: how their mirror pods are called, what
/// runs, and what was installed. Makes the rows of a list of it.
///
/// @param nodeName what the facts say that it is called; to find that out, the files of the kubelet
///   are parsed, which is too much for each pair of pods
record NodePods(NodeFacts facts, String nodeName) {
  static NodePods of(NodeFacts facts) {
    return new NodePods(facts, facts.nodeName());
  }

  /// What the mirror pod of a static pod is called.
  String mirrorName(PodName pod) {
    return pod.name() + "-" + nodeName;
  }

  /// Says in a few words which files of a pod are not as they were put with it; empty where all
  /// are.
  Optional<String> editedFiles(PodName pod) {
    List<PodFiles.Entry> edited = facts.state().files().edited(pod.key());
    return edited.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "edited by hand since it was installed: "
                + edited.getFirst().path()
                + (edited.size() > 1 ? ", and %d more".formatted(edited.size() - 1) : ""));
  }

  /// Whether a pod is, or would be, the mirror of a static pod.
  boolean isMirrorOf(PodName pod, MirrorPod mirror) {
    return mirror.namespace().equals(pod.namespace()) && mirror.name().equals(mirrorName(pod));
  }

  /// The row of a pod in a file.
  ListedPod row(
      StaticPodFile file,
      ListedPod.Subject subject,
      PodState state,
      String detail,
      Optional<MirrorPod> mirror) {
    return row(subject, state, detail, Optional.of(manifest(file)), mirror);
  }

  /// The row of a mirror pod without a file.
  ListedPod row(MirrorPod mirror, PodState state, String detail) {
    return row(subject(mirror), state, detail, Optional.empty(), Optional.of(mirror));
  }

  /// The row of a pod of which nothing is known but what it has on the node.
  ListedPod row(ListedPod.Subject subject, PodState state, String detail) {
    return row(subject, state, detail, Optional.empty(), Optional.empty());
  }

  private ListedPod row(
      ListedPod.Subject subject,
      PodState state,
      String detail,
      Optional<ListedPod.Manifest> manifest,
      Optional<MirrorPod> mirror) {
    return new ListedPod(subject, nodeName, state, detail, manifest, mirror, runtimeState(subject));
  }

  /// The static pod of a mirror pod.
  ListedPod.Subject subject(MirrorPod mirror) {
    return mirrored(mirror.namespace(), mirror.name());
  }

  private ListedPod.Subject mirrored(String namespace, String mirrorName) {
    String suffix = "-" + nodeName;
    return subject(
        namespace,
        mirrorName.endsWith(suffix)
            ? mirrorName.substring(0, mirrorName.length() - suffix.length())
            : mirrorName);
  }

  /// The pod of a name, if a pod can be called so.
  static ListedPod.Subject subject(String namespace, String name) {
    return PodName.of(namespace, name)
        .<ListedPod.Subject>map(ListedPod.Subject.Pod::new)
        .orElseGet(() -> new ListedPod.Subject.Unnamed(namespace, name));
  }

  /// The static pods that have a container with a process, by their log directories.
  List<ListedPod.Subject> running() {
    return facts.runtimeStates().stream()
        .filter(state -> state.running() > 0)
        .map(state -> mirrored(state.namespace(), state.mirrorName()))
        .distinct()
        .toList();
  }

  /// The pods that a change was about which was cut off, each with what that was.
  Map<ListedPod.Subject, String> interrupted() {
    var pods = new LinkedHashMap<ListedPod.Subject, String>();
    facts
        .state()
        .interrupted()
        .ifPresent(change ->
            change.subjects().stream()
                .flatMap(subject -> PodName.ofKey(subject.key()).stream())
                .forEach(pod -> pods.put(new ListedPod.Subject.Pod(pod), change.problem())));
    return pods;
  }

  /// Whether nothing tells where manifests are; without a kubelet that runs, it may read one all
  /// the same when it is started.
  boolean isDirectoryUnknown(boolean isKubeletDown) {
    return switch (facts.staticPodPath()) {
      case StaticPodPath.Configured _ -> false;
      case StaticPodPath.None() -> isKubeletDown;
      case StaticPodPath.Unknown _ -> true;
    };
  }

  private ListedPod.Manifest manifest(StaticPodFile file) {
    Optional<PodIdentity> identity = file.identity();
    return new ListedPod.Manifest(
        file.path(),
        identity.map(pod -> pod.contentHash().hex()).orElse(""),
        identity.map(PodIdentity::labels).orElse(Map.of()),
        identity.map(PodIdentity::images).orElse(List.of()),
        identity.flatMap(PodIdentity::annotatedHash).flatMap(_ -> installed(file)));
  }

  /// The newest revision of a file, where that installed it.
  Optional<Revision> installed(StaticPodFile file) {
    return facts.revisions().stream()
        .filter(revision -> revision.metadata("path").equals(file.path()))
        .max(Comparator.comparingInt(Revision::number))
        .filter(revision -> !revision.isRemoval());
  }

  /// How many containers of a pod have a process.
  ///
  /// @param wanted how many there should be
  ContainerCount containers(ListedPod.Subject pod, int wanted) {
    return new ContainerCount.Counted(
        runtimeState(pod).map(PodRuntimeState::running).orElse(0), wanted);
  }

  /// Returns the state of the pod that runs under the name, else of the last one that did.
  private Optional<PodRuntimeState> runtimeState(ListedPod.Subject pod) {
    String mirrorName = pod.name() + "-" + nodeName;
    return facts.runtimeStates().stream()
        .filter(state ->
            state.namespace().equals(pod.namespace()) && state.mirrorName().equals(mirrorName))
        .max(
            Comparator.comparingInt(PodRuntimeState::running)
                .thenComparing(PodRuntimeState::since));
  }
}
