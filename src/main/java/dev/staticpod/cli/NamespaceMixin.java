package dev.staticpod.cli;

import picocli.CommandLine.Option;

/// Which namespace a pod's name is meant in.
final class NamespaceMixin {
  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      defaultValue = "default",
      description = "the pod's namespace (default: default)")
  private String namespace;

  String name() {
    return namespace;
  }
}
