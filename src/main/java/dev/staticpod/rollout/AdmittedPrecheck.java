package dev.staticpod.rollout;

import dev.staticpod.admission.AdmittedManifest;
import dev.staticpod.admission.Verdict;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.rollout.outcome.Outcome;
import java.util.List;
import java.util.Optional;

/// Holds an admitted manifest against what only the node and its cluster can tell. It has no state
/// of its own: several nodes may share it.
public record AdmittedPrecheck(AdmittedManifest manifest) implements NodePrecheck {
  /// Asks for the version only where the answer may matter: to ask takes the node a moment.
  @Override
  public ProbeRequest.VersionQuery version() {
    return manifest.isFitForEveryVersion()
        ? ProbeRequest.VersionQuery.OMITTED
        : ProbeRequest.VersionQuery.INCLUDED;
  }

  @Override
  public Optional<Outcome.NotPlanned> onNode(NodeFacts facts) {
    List<Diagnostic> named = manifest.failingOn(facts.nodeName());
    if (!named.isEmpty()) {
      return outcome("the kubelet of " + facts.nodeName(), named);
    }
    String text = facts.running().version().orElse("");
    Optional<KubeletVersion> version = KubeletVersion.parse(text);
    return version.isPresent()
        ? outcome("the node's kubelet " + text, manifest.verdict(version.get()).failing())
        : onUnknownKubelet();
  }

  private Optional<Outcome.NotPlanned> onUnknownKubelet() {
    Verdict verdict = manifest.verdictForUnknownVersion();
    return outcome(
        "a kubelet " + verdict.version() + ", and the node does not say its version",
        verdict.failing());
  }

  @Override
  public Optional<Outcome> withoutNamespace(String namespace, Kubectl kubectl) {
    return outcome("the cluster", manifest.failingWithoutNamespace(kubectl.words()))
        .map(invalid -> invalid);
  }

  private Optional<Outcome.NotPlanned> outcome(String judge, List<Diagnostic> failing) {
    return failing.isEmpty()
        ? Optional.empty()
        : Optional.of(new Outcome.Invalid(manifest.name(), manifest.text(), judge, failing));
  }
}
