package dev.staticpod.admission;

import java.nio.charset.StandardCharsets;

/// Manifests for tests, each with one thing about it.
public final class Manifests {
  /// Fit for every kubelet, with nothing to advise.
  public static final String VALID =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        containers:
          - name: web
            image: nginx:1.27
            resources: {requests: {cpu: 50m, memory: 64Mi}, limits: {memory: 64Mi}}
      """;

  /// Unfit for every kubelet.
  public static final String INVALID = VALID.replace("name: web\nspec", "name: A_B\nspec");

  /// Fit for every kubelet; a colleague would ask about the image.
  public static final String ADVISED = VALID.replace("nginx:1.27", "nginx:latest");

  /// Fit for kubelets from 1.23 on.
  public static final String NEW = VALID.replace("spec:", "spec:\n  os: {name: linux}");

  /// Fit for old kubelets only.
  public static final String OLD =
      VALID.replace("spec:", "spec:\n  hostAliases: [{ip: \"::ffff:10.0.0.1\", hostnames: [a]}]");

  /// Fit, but the annotation cannot be added without changing the labels.
  public static final String NOT_ANNOTATABLE =
      VALID.replace(
          "name: web\nspec:", "name: web\n  annotations: &a {b: c}\nspec:\n  nodeSelector: *a");

  private Manifests() {}

  /// A manifest as it comes from a file.
  public static ManifestSource source(String name, String text) {
    return new ManifestSource(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
