package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.yaml.YamlNode;

/// What only a cluster can tell: whether it has the pod's namespace.
public final class NamespaceRule {
  /// The rule that a manifest with an unknown namespace offends against.
  public static final Rule RULE =
      Rule.unmirrored(
          "mirror-namespace",
          """
          The cluster has no namespace of this name. The kubelet runs the pod, but cannot create its \
          mirror pod, and tries again every minute or so. It is checked when a manifest is \
          installed. Example: `kubectl create namespace web` before `namespace: web`.\
          """);

  private NamespaceRule() {}

  /// What to say of a manifest whose namespace is missing.
  ///
  /// @param kubectl how the user has to call it for that cluster
  public static Diagnostic missing(PodManifest manifest, String kubectl) {
    Location place =
        manifest
            .root()
            .mapping("metadata")
            .flatMap(metadata -> metadata.get("namespace"))
            .map(YamlNode::location)
            .orElse(manifest.root().location());
    return new Diagnostic(
        RULE,
        place,
        "metadata.namespace",
        "the namespace " + manifest.namespace() + " does not exist: the pod would run unseen",
        kubectl
            + " create namespace "
            + manifest.namespace()
            + "; or install without asking the API server, by --no-wait");
  }
}
