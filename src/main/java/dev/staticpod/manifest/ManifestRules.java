package dev.staticpod.manifest;

import dev.staticpod.diagnostic.Rule;
import java.util.List;

/// The rules about which object a file describes.
public final class ManifestRules {
  public static final Rule DOCUMENT =
      Rule.refused(
          "document-type",
          """
          The document has to be a mapping with `apiVersion`, `kind`, `metadata` and `spec`. \
          Example: a file that begins with `- name: web` is a list and no pod.\
          """);
  public static final Rule KIND =
      Rule.refused(
          "kind",
          """
          The kubelet takes one v1 Pod from each file of its manifest directory, no List, no \
          PodList, no Deployment; `pod` in lower case is none either. Example: `kind: Deployment`: \
          `static-pod convert FILE -d DIRECTORY` makes manifests of it.\
          """);
  public static final Rule API_VERSION =
      Rule.refused("api-version", "The API version of a pod is `v1`. Example: `apiVersion: v1`.");
  public static final Rule NAME =
      Rule.refused(
          "name-required",
          """
          A static pod needs `metadata.name`; the kubelet appends the name of its node to it. \
          `generateName` is of no use here. Example: `metadata: {name: web}` becomes the pod \
          `web-worker-1`.\
          """);
  public static final Rule CONTENT_HASH =
      Rule.refused(
          "content-hash",
          """
          Installing adds the annotation static-pod.dev/content-sha256 to the text, so that the \
          mirror pod shows which content is running. In this text it cannot be added without \
          changing something else. Example: annotations that are shared through an alias, or a \
          block of text at the very end of the file that is not closed by a line break.\
          """);

  public static final Rule SIZE =
      Rule.refused(
          "manifest-size",
          """
          static-pod takes no manifest of more than 250 KiB, because it reads none that is larger \
          back from a node: it could not be listed, compared or taken away again. Kubelets take \
          more, and the API server no pod beyond 1.5 MiB. Example: a script or a certificate in \
          the manifest; put it in a file on the node, and mount that with `hostPath`.\
          """);

  private ManifestRules() {}

  /// The rules that tell a pod from any other document.
  public static List<Rule> all() {
    return List.of(DOCUMENT, KIND, API_VERSION, NAME, CONTENT_HASH, SIZE);
  }
}
