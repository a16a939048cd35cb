package dev.staticpod.cli.sets;

import dev.staticpod.cluster.Kubectl;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.manifest.SetAnnotation;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PruneRequest;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.rollout.NodePrecheck;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.List;
import java.util.Optional;

/// Refuses what a set is not to do on a node: take a pod from another set, or put a text there that
/// was made for a node of another name.
///
/// @param extra what the set no longer has, where that stays
/// @param nodeName the name that the texts were made with, where they have it
/// @param next what else is held against the node
record SetPrecheck(
    String set,
    PodName pod,
    UnmanagedPolicy unmanaged,
    Optional<PruneRequest> extra,
    Optional<String> nodeName,
    NodePrecheck next)
    implements NodePrecheck {
  @Override
  public ProbeRequest.VersionQuery version() {
    return next.version();
  }

  @Override
  public Optional<Outcome.Refused> ofNode(NodeFacts facts) {
    return next.ofNode(facts);
  }

  @Override
  public Optional<Outcome.NotPlanned> onNode(NodeFacts facts) {
    return wrongName(facts).or(() -> otherSet(facts)).or(() -> next.onNode(facts));
  }

  private Optional<Outcome.NotPlanned> wrongName(NodeFacts facts) {
    return nodeName
        .filter(name -> !name.equals(facts.nodeName()))
        .map(name ->
            refused(
                Reason.NODE_NAME,
                "${NODE_NAME} was replaced by %s, and the kubelet calls its node %s"
                    .formatted(name, facts.nodeName()),
                "say so in the inventory, static_pod_node=%s, or name the host node/%s"
                    .formatted(facts.nodeName(), facts.nodeName())));
  }

  private Optional<Outcome.NotPlanned> otherSet(NodeFacts facts) {
    return facts.manifestDirectory().stream()
        .map(DirectoryFacts::files)
        .flatMap(files -> files.stream())
        .filter(file -> unmanaged == UnmanagedPolicy.RESPECT)
        .flatMap(file -> manifest(file).stream())
        .filter(manifest -> PodName.of(manifest).filter(pod::equals).isPresent())
        .flatMap(manifest -> SetAnnotation.in(manifest).stream())
        .filter(other -> !other.equals(set))
        .findFirst()
        .map(other ->
            refused(
                Reason.OTHER_SET,
                "the pod %s belongs to the set %s".formatted(pod, other),
                "leave it out of one of the two sets, or take it over with --adopt"));
  }

  private static Optional<PodManifest> manifest(FileFacts file) {
    return file.content()
        .map(FileContent::bytes)
        .flatMap(bytes -> ManifestReader.read("", bytes).manifest());
  }

  private static Outcome.NotPlanned refused(Reason reason, String problem, String nextStep) {
    return new Outcome.Refused(reason, new Problem(problem, nextStep));
  }

  @Override
  public Optional<Outcome> withoutNamespace(String namespace, Kubectl kubectl) {
    return next.withoutNamespace(namespace, kubectl);
  }

  /// Says which pods stay that the set no longer has for this node: one that is for another node
  /// may have moved, and one may be the same pod by its earlier name, which runs beside this one.
  @Override
  public List<String> remarks(NodeFacts facts) {
    return extra.stream()
        .flatMap(all -> RemoveRequest.of(all, facts).stream())
        .map(request ->
            "%s stays, which the set %s no longer has for this node: --prune removes it"
                .formatted(request.pod(), set))
        .toList();
  }
}
