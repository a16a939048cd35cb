package dev.staticpod.admission;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.AnnotationWriter;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.validation.DirectoryChecks;
import dev.staticpod.validation.RuleSelection;
import dev.staticpod.validation.Validation;
import dev.staticpod.validation.field.Expectations;
import dev.staticpod.validation.rules.PodNameRules;
import dev.staticpod.yaml.YamlReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Decides which manifests may go to nodes. Each is parsed, checked and annotated once. The gate
/// has no state of its own, so that threads may share it.
public final class ManifestGate {
  private final RuleSelection rules;
  private final Expectations.Readiness readiness;
  private final ManifestParser parser;

  /// Judges by the user's rules.
  ///
  /// @param readiness whether the user waits until the pods are ready
  public ManifestGate(RuleSelection rules, Expectations.Readiness readiness) {
    this(rules, readiness, YamlReader::read);
  }

  ManifestGate(RuleSelection rules, Expectations.Readiness readiness, ManifestParser parser) {
    this.rules = rules;
    this.readiness = readiness;
    this.parser = parser;
  }

  /// Decides about a manifest by itself.
  public Admission admit(ManifestSource source) {
    CheckedManifest checked = check(source, new DirectoryChecks());
    Verdict verdict = checked.verdict(rules.version());
    return checked
        .validation()
        .manifest()
        .map(manifest -> decide(manifest, checked))
        .orElseGet(() -> reject(source.name(), checked, verdict.diagnostics()));
  }

  /// Says what is to be said of a manifest for the version that the user named, else for the
  /// newest.
  ///
  /// @param others the manifests of its directory before it, to which it is added
  ReviewedManifest review(ManifestSource source, DirectoryChecks others) {
    CheckedManifest checked = check(source, others);
    return new ReviewedManifest(checked.validation().text(), checked.verdict(rules.version()));
  }

  private CheckedManifest check(ManifestSource source, DirectoryChecks others) {
    Validation validation = source.parse(parser);
    List<Diagnostic> besideOthers = validation.manifest().map(others::add).orElse(List.of());
    return new CheckedManifest(validation, rules, readiness, besideOthers);
  }

  private Admission decide(PodManifest manifest, CheckedManifest checked) {
    List<Diagnostic> unusable = PodNameRules.problems(manifest);
    return versions()
        .filter(version -> unusable.isEmpty() && checked.verdict(version).isFit())
        .findFirst()
        .map(version -> annotate(manifest, checked, version))
        .orElseGet(() -> reject(manifest.file(), checked, reasons(checked, unusable)));
  }

  /// What is wrong with a name is said also where the user ignores its rule.
  private List<Diagnostic> reasons(CheckedManifest checked, List<Diagnostic> unusable) {
    List<Diagnostic> wanted = checked.verdict(rules.version()).wanted();
    Stream<Diagnostic> ignored =
        unusable.stream()
            .filter(
                problem -> wanted.stream().noneMatch(found -> found.rule().equals(problem.rule())));
    return Stream.concat(wanted.stream(), ignored).sorted().toList();
  }

  /// Returns the versions to judge by. Where the user named none the node's counts, so that here a
  /// manifest is rejected only if no kubelet takes it. The newest is asked first, because most
  /// manifests are fit for it.
  private Stream<KubeletVersion> versions() {
    return rules
        .saidVersion()
        .map(Stream::of)
        .orElseGet(() ->
            Stream.concat(
                Stream.of(KubeletVersion.NEWEST),
                IntStream.range(KubeletVersion.OLDEST.minor(), KubeletVersion.NEWEST.minor())
                    .mapToObj(KubeletVersion::new)));
  }

  private Admission annotate(
      PodManifest manifest, CheckedManifest checked, KubeletVersion version) {
    return switch (AnnotationWriter.annotate(manifest)) {
      case AnnotationWriter.Annotated(String text) ->
          new AdmittedManifest(manifest, text, checked, version);
      case AnnotationWriter.NotAnnotatable(Diagnostic reason) ->
          new RejectedManifest(
              manifest.file(),
              manifest.text(),
              rules.version(),
              checked.verdict(version).wanted(),
              List.of(reason));
    };
  }

  private Admission reject(String name, CheckedManifest checked, List<Diagnostic> reasons) {
    return new RejectedManifest(
        name, checked.validation().text(), rules.version(), List.of(), reasons);
  }
}
