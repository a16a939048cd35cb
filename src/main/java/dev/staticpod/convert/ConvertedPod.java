package dev.staticpod.convert;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Severity;
import java.util.List;
import java.util.Optional;

/// A static pod that was made of a workload.
///
/// @param origin what it was made of: `Deployment shop/web`
/// @param manifestFile beside the set file
/// @param manifest the text
/// @param secrecy of the manifest
/// @param findings what `validate --strict` says of it
/// @param decisions how many there are for people to make
public record ConvertedPod(
    String namespace,
    String name,
    String origin,
    String manifestFile,
    String manifest,
    ConvertedFile.Secrecy secrecy,
    List<ConvertedFile> files,
    NodeChoice nodes,
    List<Diagnostic> findings,
    long decisions) {
  public ConvertedPod {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }

  /// The manifest, unless it holds a secret.
  public Optional<String> shownManifest() {
    return secrecy == ConvertedFile.Secrecy.PLAIN ? Optional.of(manifest) : Optional.empty();
  }

  /// How far the conversion came.
  public enum Outcome {
    /// The manifest can go to nodes as it is.
    READY,
    /// The manifest can go to nodes, once people have decided something.
    DECIDE,
    /// No kubelet would run the manifest as it is.
    INVALID;
  }

  /// How far the conversion of this pod came.
  public Outcome outcome() {
    boolean invalid = findings.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    return invalid ? Outcome.INVALID : decisions > 0 ? Outcome.DECIDE : Outcome.READY;
  }
}
