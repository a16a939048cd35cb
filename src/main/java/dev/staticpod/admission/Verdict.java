package dev.staticpod.admission;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import java.util.List;

/// What the rules that the user selected say of a manifest for one kubelet version.
///
/// @param version as it was asked for
/// @param diagnostics all findings, in the order of their places
/// @param wanted those without the rules that the user ignores
/// @param failing those that make the manifest unfit
public record Verdict(
    KubeletVersion version,
    List<Diagnostic> diagnostics,
    List<Diagnostic> wanted,
    List<Diagnostic> failing) {
  public Verdict {
    diagnostics = List.copyOf(diagnostics);
    wanted = List.copyOf(wanted);
    failing = List.copyOf(failing);
  }

  /// Whether a kubelet of this version may get the manifest.
  public boolean isFit() {
    return failing.isEmpty();
  }
}
