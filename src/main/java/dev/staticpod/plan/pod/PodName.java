package dev.staticpod.plan.pod;

import dev.staticpod.manifest.PodManifest;
import dev.staticpod.name.DnsNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /// Returns the name under which the pod's revisions lie on the node. A namespace holds no dot, so
  /// no two pods share it.
  public String key() {
    return namespace + "." + name;
  }

  /// Returns the name with its namespace, as every command takes it: a namespace that is called as
  /// the resource is has that in front.
  public String qualified() {
    String type = namespace.equals("pod") || namespace.equals("pods") ? "pod/" : "";
    return type + namespace + "/" + name;
  }

  /// Returns the name as it is to be typed in a command: without the namespace where that is the
  /// default.
  public String argument() {
    return namespace.equals("default") ? name : qualified();
  }

  /// A command about it that is to be typed next.
  ///
  /// @param verb as in `static-pod describe`
  public String command(String verb) {
    return namespace.equals("default")
        ? "static-pod " + verb + " " + name
        : commandInNamespace(verb);
  }

  /// Returns the command about this pod on one host.
  ///
  /// @param host as the user named it
  public String command(String verb, String host) {
    return command(verb) + " --host " + host;
  }

  /// Returns the command with the namespace of the pod, also where that is the default.
  public String commandInNamespace(String verb) {
    return "static-pod " + verb + " " + name + " -n " + namespace;
  }

  /// Returns the pod that has this [#key]; empty for what is the key of no pod.
  public static Optional<PodName> ofKey(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? Optional.empty() : of(key.substring(0, dot), key.substring(dot + 1));
  }

  /// The pod whose mirror pod has this name on a node: the kubelet has appended the node's.
  public Optional<PodName> withoutNode(String nodeName) {
    String end = "-" + nodeName;
    return name.endsWith(end)
        ? of(namespace, name.substring(0, name.length() - end.length()))
        : Optional.empty();
  }

  /// The pods that can be meant by this name, on whatever node: itself, and those without what
  /// stands behind one of its hyphens.
  public List<PodName> candidates() {
    return Stream.concat(
            Stream.of(this),
            IntStream.range(0, name.length())
                .filter(at -> name.charAt(at) == '-')
                .mapToObj(at -> of(namespace, name.substring(0, at)))
                .flatMap(Optional::stream))
        .toList();
  }

  @Override
  public String toString() {
    return namespace.equals("default") ? name : namespace + "/" + name;
  }
}
