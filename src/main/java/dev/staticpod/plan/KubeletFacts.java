package dev.staticpod.plan;

import java.util.List;
import java.util.Optional;

/// The kubelet that runs on the node.
///
/// @param commandLine its argument list, empty where none runs
/// @param config its configuration file, where it has one
/// @param version such as `v1.20.2`, where it was asked for
/// @param health what its healthz says, where it was asked for
public record KubeletFacts(
    List<String> commandLine,
    Optional<FileFacts> config,
    Optional<String> version,
    Optional<String> health) {
  public KubeletFacts {
    commandLine = List.copyOf(commandLine);
  }

  /// One that was not asked how it is.
  public KubeletFacts(
      List<String> commandLine, Optional<FileFacts> config, Optional<String> version) {
    this(commandLine, config, version, Optional.empty());
  }
}
