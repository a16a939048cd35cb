package dev.staticpod.status;

import dev.staticpod.diagnostic.Effect;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.validation.Validation;
import java.util.Optional;

/// A file that the kubelet reads, and the pod in it.
///
/// @param identity empty where the file is no manifest of a pod
record StaticPodFile(FileFacts facts, Optional<PodIdentity> identity) {
  /// Reads the pod out of a file.
  static StaticPodFile of(FileFacts file) {
    return new StaticPodFile(
        file, file.content().map(FileContent::bytes).flatMap(PodIdentity::read));
  }

  String path() {
    return facts.path();
  }

  /// The name of the pod in it, if a pod can be called so.
  Optional<PodName> pod() {
    return identity.flatMap(pod -> PodName.of(pod.namespace(), pod.name()));
  }

  /// Why a kubelet of some version does not run the file, by its own rules.
  Optional<String> refusal(KubeletVersion version) {
    return facts
        .content()
        .map(content -> Validation.check(facts.name(), content.bytes(), version))
        .flatMap(result ->
            result.diagnostics().stream()
                .filter(diagnostic -> diagnostic.rule().effect() == Effect.REFUSED)
                .findFirst())
        .map(diagnostic -> diagnostic.location() + ": " + diagnostic.message());
  }
}
