package dev.staticpod.plan;

import dev.staticpod.manifest.PodManifest;
import dev.staticpod.name.DnsNames;
import java.util.Optional;

/// A static pod's name in its manifest, without the node. It becomes part of paths, URLs and
/// scripts, and can hold nothing but what Kubernetes allows; what a file or a node calls a pod is
/// text until [#of] has taken it.
///
/// @param namespace a label of DNS (RFC 1123)
/// @param name a subdomain of DNS
public record PodName(String namespace, String name) {
  /// Takes a name.
  ///
  /// @throws IllegalArgumentException for what cannot be one
  public PodName {
    if (!DnsNames.isLabel(namespace) || !DnsNames.isSubdomain(name)) {
      throw new IllegalArgumentException("not the name of a pod");
    }
  }

  /// The name, if it can be one.
  public static Optional<PodName> of(String namespace, String name) {
    return DnsNames.isLabel(namespace) && DnsNames.isSubdomain(name)
        ? Optional.of(new PodName(namespace, name))
        : Optional.empty();
  }

  /// The name that a manifest has, if it can be one.
  public static Optional<PodName> of(PodManifest manifest) {
    return of(manifest.namespace(), manifest.name());
  }

  /// Under which its revisions lie on the node. A namespace holds no dot, so no two pods share it.
  public String key() {
    return namespace + "." + name;
  }

  /// From its [#key]; empty for what is the key of no pod.
  public static Optional<PodName> ofKey(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? Optional.empty() : of(key.substring(0, dot), key.substring(dot + 1));
  }

  /// What to say to a user who may have taken the name from a table of pods, where the kubelet has
  /// appended the node's.
  public Optional<String> withoutNode(String nodeName) {
    String end = "-" + nodeName;
    return name.endsWith(end) && name.length() > end.length()
        ? Optional.of(
            "name it as its manifest does, without the node: "
                + name.substring(0, name.length() - end.length()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return namespace.equals("default") ? name : namespace + "/" + name;
  }
}
