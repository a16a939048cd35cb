package dev.staticpod.plan;

import java.util.Optional;

/// A static pod's name in its manifest, without the node.
public record PodName(String namespace, String name) {

  /// Under which its revisions lie on the node. Neither part can hold a slash.
  public String key() {
    return namespace + "." + name;
  }

  /// From its [#key]: a namespace holds no dot.
  public static PodName ofKey(String key) {
    int dot = key.indexOf('.');
    return dot < 0
        ? new PodName("", key)
        : new PodName(key.substring(0, dot), key.substring(dot + 1));
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
