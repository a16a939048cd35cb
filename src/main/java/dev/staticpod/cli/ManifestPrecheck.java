package dev.staticpod.cli;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.node.Node;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.rollout.NodePrecheck;
import dev.staticpod.rollout.Outcome;
import dev.staticpod.validation.RuleSelection;
import dev.staticpod.validation.Validation;
import dev.staticpod.validation.rules.NamespaceRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Holds a manifest that was accepted against what only the node and its cluster can tell.
record ManifestPrecheck(ManifestFile.Accepted accepted, RuleSelection rules)
    implements NodePrecheck {
  /// To ask takes the node a moment, so it is asked only where the answer may matter: rules become
  /// stricter or looser in the course of versions, and none goes back and forth.
  @Override
  public Node.VersionQuery version() {
    boolean always =
        Stream.of(KubeletVersion.OLDEST, KubeletVersion.NEWEST)
            .filter(version -> !version.equals(accepted.expected().version()))
            .allMatch(version -> rules.failing(found(version)).isEmpty());
    return always ? Node.VersionQuery.OMITTED : Node.VersionQuery.INCLUDED;
  }

  @Override
  public Optional<Outcome> onNode(NodeFacts facts) {
    Optional<String> text = facts.running().version();
    return text.flatMap(KubeletVersion::parse)
        .map(version -> outcome("the node's kubelet " + text.orElseThrow(), found(version)))
        .orElseGet(this::ofUnknownVersion);
  }

  /// What was put off until the node's version is known cannot be passed over where it is not.
  private Optional<Outcome> ofUnknownVersion() {
    return rules.saidVersion().isPresent()
            || accepted.expected().version().equals(KubeletVersion.NEWEST)
        ? Optional.empty()
        : outcome(
            "a kubelet " + KubeletVersion.NEWEST + ", and the node does not tell its version",
            found(KubeletVersion.NEWEST));
  }

  private List<Diagnostic> found(KubeletVersion version) {
    byte[] content = accepted.manifest().text().getBytes(StandardCharsets.UTF_8);
    return Validation.read(accepted.manifest().file(), content)
        .check(accepted.expected().with(version))
        .diagnostics();
  }

  @Override
  public Optional<Outcome> withoutNamespace(String namespace) {
    List<Diagnostic> found = List.of(NamespaceRule.missing(accepted.manifest()));
    return outcome("the cluster", Validation.unsilenced(accepted.manifest(), found));
  }

  private Optional<Outcome> outcome(String judge, List<Diagnostic> found) {
    List<Diagnostic> failing = rules.failing(found);
    PodManifest manifest = accepted.manifest();
    return failing.isEmpty()
        ? Optional.empty()
        : Optional.of(new Outcome.Invalid(manifest.file(), manifest.text(), judge, failing));
  }
}
