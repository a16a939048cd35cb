package dev.staticpod.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which namespace a pod's name is meant in.
final class NamespaceMixin {
  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "the pod's namespace (default: default)")
  private @Nullable String namespace;

  String name() {
    return namespace == null ? "default" : namespace;
  }

  /// Whether somebody named it.
  boolean isNamed() {
    return namespace != null;
  }
}
