package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.ParsedManifest;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.validation.field.Expectations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The way in: a manifest that was parsed once, and can be checked for any number of kubelets
/// without being parsed again. It cannot change, so threads may share it.
public final class Validation {
  private final ParsedManifest parsed;
  private final String text;
  private final IgnoreComments ignored;

  private Validation(ParsedManifest parsed, String text) {
    this.parsed = parsed;
    this.text = text;
    this.ignored = IgnoreComments.of(text);
  }

  /// Parses a file's bytes.
  ///
  /// @param file its name, for locations
  public static Validation read(String file, byte[] content) {
    return of(ManifestReader.read(file, content), content);
  }

  /// Takes over what was parsed already.
  ///
  /// @param content the bytes that it was parsed from
  public static Validation of(ParsedManifest parsed, byte[] content) {
    return new Validation(
        parsed,
        parsed
            .manifest()
            .map(PodManifest::text)
            .orElseGet(() -> new String(content, StandardCharsets.UTF_8)));
  }

  /// Reads and checks a manifest once. Rules that a comment in it silences are left out.
  ///
  /// @param file its name, for locations
  /// @param version of the kubelet that will read it
  public static ValidationResult check(String file, byte[] content, KubeletVersion version) {
    return read(file, content).check(Expectations.of(version));
  }

  /// Returns the findings whose rules no comment in the manifest silences.
  public static List<Diagnostic> unsilenced(PodManifest manifest, List<Diagnostic> found) {
    return IgnoreComments.of(manifest.text()).filter(found);
  }

  /// The pod, if the text says which one it is; it may be invalid.
  public Optional<PodManifest> manifest() {
    return parsed.manifest();
  }

  /// The text; what is no UTF-8 is replaced where it could not be parsed.
  public String text() {
    return text;
  }

  /// Checks the manifest. Rules that a comment in it silences are left out.
  public ValidationResult check(Expectations expected) {
    return new ValidationResult(
        parsed.manifest(), unsilenced(Validator.validate(parsed, expected)));
  }

  /// Returns the findings whose rules no comment in the manifest silences.
  public List<Diagnostic> unsilenced(List<Diagnostic> found) {
    return ignored.filter(found);
  }
}
