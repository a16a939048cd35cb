package dev.staticpod.validation;

import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.Reading;

/// The way in: a file's bytes to all that can be said about them.
public final class Validation {
  private Validation() {}

  /// Read and check a manifest.
  ///
  /// @param file its name, for locations
  /// @param version of the kubelet that will read it
  public static ValidationResult check(String file, byte[] content, KubeletVersion version) {
    Reading reading = ManifestReader.read(file, content);
    return new ValidationResult(reading.manifest(), Validator.validate(reading, version));
  }
}
