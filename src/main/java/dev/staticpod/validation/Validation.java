package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.ParsedManifest;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.validation.field.Expectations;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The way in: a file's bytes to all that can be said about them.
public final class Validation {
  private Validation() {}

  /// Read and check a manifest. Rules that a comment in it silences are left out.
  ///
  /// @param file its name, for locations
  /// @param version of the kubelet that will read it
  public static ValidationResult check(String file, byte[] content, KubeletVersion version) {
    return check(file, content, Expectations.of(version));
  }

  /// The same, for somebody who knows more about what the pod is for.
  public static ValidationResult check(String file, byte[] content, Expectations expected) {
    ParsedManifest reading = ManifestReader.read(file, content);
    List<Diagnostic> diagnostics = Validator.validate(reading, expected);
    return new ValidationResult(reading.manifest(), IgnoreComments.of(content).filter(diagnostics));
  }

  /// Those findings whose rules no comment in the manifest silences.
  public static List<Diagnostic> unsilenced(PodManifest manifest, List<Diagnostic> found) {
    return IgnoreComments.of(manifest.text().getBytes(StandardCharsets.UTF_8)).filter(found);
  }
}
