package dev.staticpod.status;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Effect;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.validation.Validation;
import java.util.Optional;

/// A file that the kubelet reads, and the pod in it.
///
/// @param identity empty where the file is no manifest of a pod
record StaticPodFile(FileFacts facts, Optional<PodIdentity> identity) {
  private static final String NO_POD = "no manifest of a pod: ";

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

  /// Why there is no pod in it for a kubelet, in a few words.
  String whyNoPod() {
    return switch (facts.kind()) {
      case UNSAYABLE -> "not read: a tab or a line end is in its name, for which ? stands";
      case DIRECTORY -> NO_POD + "it is a directory, and the kubelet does not look into it";
      case DIRECTORY_LINK -> NO_POD + "it is a symbolic link to a directory";
      case DANGLING_LINK -> NO_POD + "it is a symbolic link that leads to nothing";
      case OTHER -> NO_POD + "it is no file, but a pipe, a socket or a device";
      case REGULAR, SYMLINK ->
          facts
              .content()
              .map(this::whyNoPod)
              .orElseGet(() ->
                  facts.sha256().isEmpty()
                      ? "not read: the node could not read it"
                      : "not read: it is too large, and a kubelet may run it");
    };
  }

  private String whyNoPod(FileContent content) {
    return ManifestReader.read(facts.name(), content.bytes()).problems().stream()
        .findFirst()
        .map(problem -> NO_POD + (content.isSensitive() ? problem.rule().id() : text(problem)))
        .orElse("no manifest of a pod");
  }

  /// Returns a problem, with its place where it is of no field: what is not YAML has one, what is
  /// something else is so as a whole.
  private static String text(Diagnostic problem) {
    return (problem.field().isEmpty() ? problem.location() + ": " : "") + problem.message();
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
