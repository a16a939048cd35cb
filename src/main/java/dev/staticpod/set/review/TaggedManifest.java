package dev.staticpod.set.review;

import dev.staticpod.admission.Admission;
import dev.staticpod.admission.AdmittedManifest;
import dev.staticpod.admission.ManifestGate;
import dev.staticpod.admission.ManifestSource;
import dev.staticpod.admission.RejectedManifest;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.manifest.SetAnnotation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A manifest before and after it got the annotation that names its set.
///
/// @param own what was decided about it as its file has it
/// @param tagged the same with the annotation; empty where it may not go anywhere
/// @param problems what is in the way of the annotation
record TaggedManifest(Admission own, Optional<AdmittedManifest> tagged, List<Diagnostic> problems) {
  /// Brings a manifest to the gate.
  static TaggedManifest of(ManifestGate gate, String set, String name, byte[] content) {
    Admission own = gate.admit(new ManifestSource(name, content));
    if (!(own instanceof AdmittedManifest admitted)) {
      return new TaggedManifest(own, Optional.empty(), List.of());
    }
    Optional<String> tagged = SetAnnotation.write(admitted.manifest(), set);
    if (tagged.isEmpty()) {
      List<Diagnostic> problems = List.of(SetAnnotation.problem(admitted.manifest()));
      return new TaggedManifest(own, Optional.empty(), problems);
    }
    return switch (gate.admit(source(name, tagged.get()))) {
      case AdmittedManifest again -> new TaggedManifest(own, Optional.of(again), List.of());
      case RejectedManifest rejected -> new TaggedManifest(rejected, Optional.empty(), List.of());
    };
  }

  private static ManifestSource source(String name, String text) {
    return new ManifestSource(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /// The pod that it describes; where it is rejected too, as far as it can be read.
  Optional<PodManifest> pod() {
    return switch (own) {
      case AdmittedManifest admitted -> Optional.of(admitted.manifest());
      case RejectedManifest(String name, String text, _, _, _) ->
          ManifestReader.read(name, text.getBytes(StandardCharsets.UTF_8)).manifest();
    };
  }

  /// What is to be said of the manifest.
  List<Diagnostic> findings() {
    return switch (own) {
      case AdmittedManifest admitted -> problems.isEmpty() ? admitted.advice() : problems;
      case RejectedManifest(_, _, _, var advice, var reasons) ->
          Stream.concat(advice.stream(), reasons.stream()).toList();
    };
  }
}
