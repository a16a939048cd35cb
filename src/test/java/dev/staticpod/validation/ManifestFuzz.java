package dev.staticpod.validation;

import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.AnnotationWriter;
import dev.staticpod.validation.fix.Fixer;

/// Manifests: what is valid gets its annotation, and fixes are tried.
public final class ManifestFuzz {
  private ManifestFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    ValidationResult result = Validation.check("fuzz", input, KubeletVersion.NEWEST);
    result.manifest().ifPresent(AnnotationWriter::annotate);
    Validation.check("fuzz", input, KubeletVersion.OLDEST);
    Fixer.fix("fuzz", input, KubeletVersion.NEWEST);
  }
}
