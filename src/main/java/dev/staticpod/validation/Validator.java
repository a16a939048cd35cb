package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.Reading;
import dev.staticpod.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;

/// Runs the stages of the kubelet in its order: decode, kind, name, pod validation, what only
/// static pods may not (`pkg/kubelet/config/common.go`, tryDecodeSinglePod). The first stage that
/// refuses is the last one that is reported; what is dropped is reported in any case.
public final class Validator {
  private Validator() {}

  /// Check what was read.
  public static List<Diagnostic> validate(Reading reading, KubeletVersion version) {
    List<Diagnostic> diagnostics = new ArrayList<>(reading.remarks());
    reading
        .document()
        .ifPresentOrElse(
            document -> diagnostics.addAll(stages(reading, document, version.known())),
            () -> diagnostics.addAll(reading.problems()));
    return diagnostics;
  }

  private static List<Diagnostic> stages(
      Reading reading, YamlMapping document, KubeletVersion version) {
    Decoding.Result decoded = Decoding.of(document, version);
    List<Diagnostic> diagnostics = new ArrayList<>(decoded.dropped());
    if (!decoded.mismatches().isEmpty()) {
      diagnostics.addAll(decoded.mismatches());
    } else if (!reading.problems().isEmpty()) {
      diagnostics.addAll(reading.problems());
    } else {
      diagnostics.addAll(PodRules.check(Value.root(document)));
    }
    return diagnostics;
  }
}
