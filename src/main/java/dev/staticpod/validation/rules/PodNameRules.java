package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.name.DnsNames;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What keeps a manifest's name and namespace from being those of a pod, whatever the user ignores:
/// they become parts of paths, URLs and scripts.
public final class PodNameRules {
  private PodNameRules() {}

  /// Says what is wrong with the names of a pod; nothing where a pod can be called so.
  public static List<Diagnostic> problems(PodManifest manifest) {
    return Stream.of(
            problem(
                MetadataRules.NAMESPACE,
                manifest,
                "namespace",
                DnsNames.labelProblem(manifest.namespace())),
            problem(
                MetadataRules.NAME, manifest, "name", DnsNames.subdomainProblem(manifest.name())))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Diagnostic> problem(
      Rule rule, PodManifest manifest, String field, Optional<String> problem) {
    return problem.map(why ->
        new Diagnostic(
            rule,
            place(manifest.root(), field),
            "metadata." + field,
            "metadata." + field + ": " + why,
            "name it so, here and on the command line"));
  }

  private static Location place(YamlMapping root, String field) {
    return root.mapping("metadata")
        .flatMap(metadata -> metadata.get(field))
        .map(YamlNode::location)
        .orElse(root.location());
  }
}
