package dev.staticpod.plan;

import dev.staticpod.kubelet.KubeletProcess;
import dev.staticpod.plan.files.FileFacts;
import java.util.List;
import java.util.Optional;

/// The kubelet that runs on the node, and the configuration files that it or its unit names.
///
/// @param process its command line, empty where none runs, and what else its process tells
/// @param configs every configuration file that was found, those of `--config-dir` too
/// @param version such as `v1.20.2`, where it was asked for
/// @param health what its healthz says, where it was asked for
public record KubeletFacts(
    KubeletProcess process,
    List<FileFacts> configs,
    Optional<String> version,
    Optional<String> health) {
  public KubeletFacts {
    configs = List.copyOf(configs);
  }
}
