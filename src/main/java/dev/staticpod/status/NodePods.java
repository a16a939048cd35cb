package dev.staticpod.status;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.PodRuntimeState;
import dev.staticpod.plan.Revision;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a node knows of its static pods besides their files: how their mirror pods are called, what
/// runs, and what was installed. Makes the rows of a list of it.
record NodePods(NodeFacts facts) {
  /// What the mirror pod of a static pod is called.
  String mirrorName(PodName pod) {
    return pod.name() + "-" + facts.nodeName();
  }

  /// Whether a pod is, or would be, the mirror of a static pod.
  boolean isMirrorOf(PodName pod, MirrorPod mirror) {
    return mirror.namespace().equals(pod.namespace()) && mirror.name().equals(mirrorName(pod));
  }

  /// The row of a pod in a file.
  ListedPod row(
      StaticPodFile file,
      ListedPod.Subject subject,
      ListedPod.State state,
      String detail,
      Optional<MirrorPod> mirror) {
    return new ListedPod(
        subject,
        facts.nodeName(),
        state,
        detail,
        Optional.of(manifest(file)),
        mirror,
        runtimeState(subject));
  }

  /// The row of a mirror pod without a file.
  ListedPod orphan(MirrorPod mirror) {
    String suffix = "-" + facts.nodeName();
    String name =
        mirror.name().endsWith(suffix)
            ? mirror.name().substring(0, mirror.name().length() - suffix.length())
            : mirror.name();
    ListedPod.Subject subject = subject(mirror.namespace(), name);
    return new ListedPod(
        subject,
        facts.nodeName(),
        ListedPod.State.ORPHAN_MIRROR,
        "no manifest of it is on the node",
        Optional.empty(),
        Optional.of(mirror),
        runtimeState(subject));
  }

  /// The pod of a name, if a pod can be called so.
  static ListedPod.Subject subject(String namespace, String name) {
    return PodName.of(namespace, name)
        .<ListedPod.Subject>map(ListedPod.Subject.Pod::new)
        .orElseGet(() -> new ListedPod.Subject.Unnamed(namespace, name));
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
        .filter(revision -> !revision.metadata("action").equals("remove"));
  }

  /// How many containers of a pod have a process.
  int running(PodName pod) {
    return runtimeState(new ListedPod.Subject.Pod(pod)).map(PodRuntimeState::running).orElse(0);
  }

  /// Of the pods that had the name the one that runs, else the last one.
  private Optional<PodRuntimeState> runtimeState(ListedPod.Subject pod) {
    String mirrorName = pod.name() + "-" + facts.nodeName();
    return facts.runtimeStates().stream()
        .filter(state ->
            state.namespace().equals(pod.namespace()) && state.mirrorName().equals(mirrorName))
        .max(
            Comparator.comparingInt(PodRuntimeState::running)
                .thenComparing(PodRuntimeState::since));
  }
}
