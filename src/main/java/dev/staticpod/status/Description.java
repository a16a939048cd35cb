package dev.staticpod.status;

import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnosis.Evidence;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.files.FileFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// All that `describe` shows of one static pod on one node.
///
/// @param host the node as the user calls it
/// @param facts the node, with the revisions of this pod
/// @param api what the API server shows of the node
/// @param otherFiles that hold the pod too; the kubelet does not run them
public record Description(
    String host,
    NodeFacts facts,
    ApiView api,
    ListedPod pod,
    List<String> otherFiles,
    Evidence evidence,
    Diagnosis diagnosis) {
  public Description {
    otherFiles = List.copyOf(otherFiles);
  }

  /// Returns this description with another next step.
  public Description advised(UnaryOperator<String> advice) {
    return new Description(host, facts, api, pod, otherFiles, evidence, diagnosis.advised(advice));
  }

  /// What is wrong with the node as a whole.
  public List<NodeCondition> conditions() {
    return NodeCondition.of(facts);
  }

  /// Returns what is wrong with the node as a whole, without what the diagnosis says.
  public List<NodeCondition> otherConditions() {
    return conditions().stream()
        .filter(condition -> !condition.problem().equals(diagnosis.problem()))
        .toList();
  }

  /// What the node has of the pod's processes, as its status counts them.
  public NodeEvidence.Processes processes() {
    return pod.runtimeState()
        .map(state ->
            state.running() > 0 ? NodeEvidence.Processes.RUNNING : NodeEvidence.Processes.STOPPED)
        .or(() -> evidence.node().map(NodeEvidence::processes))
        .orElse(NodeEvidence.Processes.NONE);
  }

  /// The manifest; none of a mirror pod that was left behind.
  public Optional<FileFacts> manifest() {
    return pod.manifestPath()
        .flatMap(path ->
            facts.directories().stream()
                .flatMap(directory -> directory.files().stream())
                .filter(file -> file.path().equals(path))
                .findFirst());
  }

  /// The directory that the kubelet reads, and what tells it to.
  public String reads() {
    return switch (facts.staticPodPath()) {
      case StaticPodPath.Configured(String path, String origin) -> path + " (" + origin + ")";
      case StaticPodPath.None() -> "no directory of manifests";
      case StaticPodPath.Unknown unknown -> unknown.toString();
    };
  }

  /// The revision that made the manifest what it is; none where it was put or edited by hand.
  public Optional<Revision> provenance() {
    return facts.revisions().stream()
        .max(Comparator.comparingInt(Revision::number))
        .filter(revision -> revision.after().equals(manifest().flatMap(FileFacts::content)));
  }
}
