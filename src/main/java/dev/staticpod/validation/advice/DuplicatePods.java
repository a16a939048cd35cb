package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.manifest.PodManifest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers which file describes which pod, over the files of one directory.
public final class DuplicatePods {
  public static final Rule RULE =
      Rule.dropped(
          "duplicate-pod",
          """
          Two files of a directory describe the pod with the same namespace and name. The kubelet \
          runs one of them, without a word: the last by name, until the next event of another \
          file. Backups with any extension count. Example: `web.yaml` and `web.yaml.bak`.\
          """);

  private final Map<String, String> files = new HashMap<>();

  /// Notes a manifest, and says whether an earlier file has the same pod.
  public Optional<Diagnostic> add(PodManifest manifest) {
    String pod = manifest.namespace() + "/" + manifest.name();
    String earlier = files.putIfAbsent(pod, manifest.file());
    return Optional.ofNullable(earlier)
        .map(file ->
            file.equals(manifest.file())
                ? found(
                    manifest,
                    "%s is named twice, and so is its pod %s; the kubelet runs only one"
                        .formatted(file, pod),
                    "name it once; in a set, with the nodes and files of both")
                : found(
                    manifest,
                    "%s describes the pod %s too; the kubelet runs only one".formatted(file, pod),
                    "take one of the two files away, or give its pod another name"));
  }

  private static Diagnostic found(PodManifest manifest, String message, String hint) {
    return new Diagnostic(
        RULE,
        manifest.root().get("metadata").orElse(manifest.root()).location(),
        "metadata.name",
        message,
        hint);
  }
}
