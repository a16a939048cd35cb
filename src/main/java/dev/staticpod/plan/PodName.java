package dev.staticpod.plan;

import java.util.Objects;

/// A static pod's name in its manifest, without the node.
public record PodName(String namespace, String name) {
  public PodName {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
  }

  /// Under which its records lie on the node. Neither part can hold a slash.
  public String key() {
    return namespace + "." + name;
  }

  @Override
  public String toString() {
    return namespace.equals("default") ? name : namespace + "/" + name;
  }
}
