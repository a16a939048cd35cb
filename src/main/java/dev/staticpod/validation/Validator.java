package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Effect;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.ManifestRules;
import dev.staticpod.manifest.ParsedManifest;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.validation.advice.ReadinessAdvice;
import dev.staticpod.validation.decoding.Decoding;
import dev.staticpod.validation.field.Expectations;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.rules.PodValidation;
import dev.staticpod.validation.rules.References;
import dev.staticpod.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Runs the stages of the kubelet in its order: decode, kind, name, pod validation, what only
/// static pods may not (`pkg/kubelet/config/common.go`, tryDecodeSinglePod). The first stage that
/// refuses is the last one that is reported; what is dropped is reported in any case.
public final class Validator {
  /// The first kubelet that checks the name before it checks the rest.
  private static final int NAME_FIRST = 29;

  private Validator() {}

  /// Checks what was read.
  public static List<Diagnostic> validate(ParsedManifest reading, Expectations expected) {
    List<Diagnostic> diagnostics = new ArrayList<>(reading.remarks());
    reading
        .document()
        .ifPresentOrElse(
            document -> diagnostics.addAll(stages(reading, document, expected)),
            () -> diagnostics.addAll(reading.problems()));
    reading
        .manifest()
        .filter(PodManifest::isTooLarge)
        .map(Validator::size)
        .ifPresent(diagnostics::add);
    return RedundantFindings.of(diagnostics);
  }

  private static Diagnostic size(PodManifest manifest) {
    return new Diagnostic(
        ManifestRules.SIZE,
        new Location(manifest.file(), 1, 1),
        "",
        "the manifest is larger than " + PodManifest.MAX_BYTES / 1024 + " KiB");
  }

  private static List<Diagnostic> stages(
      ParsedManifest reading, YamlMapping document, Expectations expected) {
    KubeletVersion version = expected.version().known();
    Decoding.Result decoded = Decoding.of(document, version);
    List<Diagnostic> diagnostics = new ArrayList<>(decoded.dropped());
    boolean pod = reading.problems().stream().allMatch(p -> p.rule().equals(ManifestRules.NAME));
    if (pod && !decoded.mismatches().isEmpty()) {
      decoded.mismatches().forEach(each -> diagnostics.add(each.diagnostic()));
    } else if (!reading.problems().isEmpty()) {
      diagnostics.addAll(reading.problems());
      if (pod && !version.atLeast(NAME_FIRST)) {
        diagnostics.addAll(besides(reading.problems(), FieldCursor.root(decoded.known()), version));
      }
    } else {
      diagnostics.addAll(decoded(FieldCursor.root(decoded.known()), expected));
    }
    return diagnostics;
  }

  /// What pod validation says too of a pod without a name.
  private static List<Diagnostic> besides(
      List<Diagnostic> said, FieldCursor pod, KubeletVersion version) {
    Set<String> fields = said.stream().map(Diagnostic::field).collect(Collectors.toSet());
    return PodValidation.check(pod, version).stream()
        .filter(diagnostic -> !fields.contains(diagnostic.field()))
        .toList();
  }

  private static List<Diagnostic> decoded(FieldCursor pod, Expectations expected) {
    KubeletVersion version = expected.version().known();
    List<Diagnostic> diagnostics = new ArrayList<>(PodValidation.check(pod, version));
    boolean refused = !diagnostics.isEmpty();
    References.check(pod, version).stream()
        .filter(reference -> !refused || reference.rule().effect() != Effect.REFUSED)
        .forEach(diagnostics::add);
    diagnostics.addAll(AcceptedPodChecks.check(pod, version));
    diagnostics.addAll(ReadinessAdvice.check(pod, expected));
    return diagnostics;
  }
}
