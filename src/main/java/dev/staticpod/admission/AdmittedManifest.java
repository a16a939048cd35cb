package dev.staticpod.admission;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.validation.rules.NamespaceRule;
import dev.staticpod.validation.rules.NodeSuffixRule;
import java.util.List;
import java.util.stream.Stream;

/// A manifest that may go to nodes, at least to those of one kubelet version. It keeps the parsed
/// tree and answers from it what a node's version and its cluster make of it. Threads may share it.
public final class AdmittedManifest implements Admission {
  private final PodManifest manifest;
  private final String annotated;
  private final CheckedManifest checked;
  private final KubeletVersion version;

  AdmittedManifest(
      PodManifest manifest, String annotated, CheckedManifest checked, KubeletVersion version) {
    this.manifest = manifest;
    this.annotated = annotated;
    this.checked = checked;
    this.version = version;
  }

  @Override
  public String name() {
    return manifest.file();
  }

  @Override
  public String text() {
    return manifest.text();
  }

  @Override
  public List<Diagnostic> advice() {
    return verdict(version).wanted();
  }

  /// The pod and its tree.
  public PodManifest manifest() {
    return manifest;
  }

  /// The text with the annotation that carries the content's hash: what nodes get.
  public String annotated() {
    return annotated;
  }

  /// The kubelet that it is fit for: the one that the user named, else the newest if that takes it,
  /// else the oldest that does.
  public KubeletVersion version() {
    return version;
  }

  /// What the rules say for a kubelet. A version that they do not know is judged as the nearest one
  /// that they know.
  public Verdict verdict(KubeletVersion kubelet) {
    return checked.verdict(kubelet);
  }

  /// Whether every kubelet takes the manifest, so that a node's version need not be known: rules
  /// become stricter or looser in the course of versions, and none goes back and forth.
  public boolean isFitForEveryVersion() {
    return Stream.of(KubeletVersion.OLDEST, KubeletVersion.NEWEST)
        .allMatch(each -> verdict(each).isFit());
  }

  /// The verdict for a node that does not say its version: that of the version that the user named,
  /// else of the newest one. What was put off until the version is known is not passed over.
  public Verdict verdictForUnknownVersion() {
    return verdict(checked.rules().version());
  }

  /// What makes it unfit for a node of this name; empty where nothing does, or where a comment in
  /// the manifest ignores that.
  public List<Diagnostic> failingOn(String nodeName) {
    List<Diagnostic> found = NodeSuffixRule.check(manifest, nodeName).stream().toList();
    return checked.rules().failing(checked.validation().unsilenced(found));
  }

  /// What makes it unfit for a cluster that does not have its namespace; empty where the user or a
  /// comment in the manifest ignores that.
  ///
  /// @param kubectl how the user has to call it for that cluster
  public List<Diagnostic> failingWithoutNamespace(String kubectl) {
    List<Diagnostic> missing = List.of(NamespaceRule.missing(manifest, kubectl));
    return checked.rules().failing(checked.validation().unsilenced(missing));
  }
}
