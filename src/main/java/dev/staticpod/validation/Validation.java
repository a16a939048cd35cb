package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.Reading;
import java.util.List;

/// The way in: a file's bytes to all that can be said about them.
public final class Validation {
  private Validation() {}

  /// Read and check a manifest. Rules that a comment in it silences are left out.
  ///
  /// @param file its name, for locations
  /// @param version of the kubelet that will read it
  public static ValidationResult check(String file, byte[] content, KubeletVersion version) {
    Reading reading = ManifestReader.read(file, content);
    List<Diagnostic> diagnostics = Validator.validate(reading, version);
    return new ValidationResult(reading.manifest(), IgnoreComments.of(content).filter(diagnostics));
  }
}
