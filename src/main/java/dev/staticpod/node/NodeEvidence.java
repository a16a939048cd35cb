package dev.staticpod.node;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a node knows about one pod.
///
/// @param kubelet how the kubelet is
/// @param manifest when the manifest was written; empty where there is none
/// @param journal what the kubelet said about the pod or its manifest since then, the newest last
/// @param processes whether the pod has containers, and whether they run
/// @param logs the last lines of its containers
/// @param hostName as `uname -n` prints it now; empty where that is not known
public record NodeEvidence(
    Kubelet kubelet,
    Optional<Instant> manifest,
    List<String> journal,
    Processes processes,
    List<ContainerLog> logs,
    Optional<String> hostName) {
  /// What the node has of the pod's processes.
  public enum Processes {
    /// No container of a pod of that name was ever started.
    NONE,
    STOPPED,
    RUNNING
  }

  /// How the kubelet is.
  ///
  /// @param properties as `systemctl show` prints them, by name
  /// @param health what its healthz answered; empty where it could not be asked
  public record Kubelet(Map<String, String> properties, Optional<String> health) {
    public Kubelet {
      properties = Map.copyOf(properties);
    }

    /// A property by its name, empty where systemd does not say it.
    public String property(String name) {
      return properties.getOrDefault(name, "");
    }
  }

  /// What a container wrote last.
  ///
  /// @param attempt counts its starts, from 0
  /// @param lines without the runtime's time stamps
  public record ContainerLog(String container, int attempt, List<String> lines) {
    public ContainerLog {
      lines = List.copyOf(lines);
    }
  }

  public NodeEvidence {
    journal = List.copyOf(journal);
    logs = List.copyOf(logs);
  }

  /// What a container wrote last; nothing where it wrote nothing.
  public List<String> log(String container) {
    return logs.stream()
        .filter(log -> log.container().equals(container))
        .findFirst()
        .map(ContainerLog::lines)
        .orElse(List.of());
  }
}
