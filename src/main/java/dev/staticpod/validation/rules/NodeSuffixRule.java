package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.validation.field.Names;
import dev.staticpod.yaml.YamlNode;
import java.util.Locale;
import java.util.Optional;

/// The name that a pod has on one node: `pod-name` again, once the node's name is known
/// (`pkg/kubelet/config/common.go`, generatePodName).
public final class NodeSuffixRule {
  private static final int MAX_NAME = 253;

  private NodeSuffixRule() {}

  /// What is wrong with the pod's name on a node.
  ///
  /// @param nodeName as the kubelet registers under it
  public static Optional<Diagnostic> check(PodManifest manifest, String nodeName) {
    String suffix = "-" + nodeName.toLowerCase(Locale.ROOT);
    return Names.subdomain(manifest.name() + suffix)
        .filter(_ -> Names.subdomain(manifest.name() + "-n").isEmpty())
        .map(problem ->
            new Diagnostic(
                MetadataRules.NAME,
                place(manifest),
                "metadata.name",
                "metadata.name with %s after it: %s".formatted(suffix, problem),
                "take a name of at most %d characters".formatted(MAX_NAME - suffix.length())));
  }

  private static Location place(PodManifest manifest) {
    return manifest
        .root()
        .mapping("metadata")
        .flatMap(metadata -> metadata.get("name"))
        .map(YamlNode::location)
        .orElse(manifest.root().location());
  }
}
