package dev.staticpod.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a user wants to have in a new manifest.
public record PodDraft(
    Naming naming,
    Program program,
    Network network,
    List<Mount> mounts,
    ResourceRequests requests) {
  private static final int MAX_LABEL = 63;

  public PodDraft {
    mounts = List.copyOf(mounts);
  }

  /// The names of the pod, and the labels to find it by.
  public record Naming(String name, Optional<String> namespace, Map<String, String> labels) {

    /// A name for the container: that of the pod, but for the dots, which it may not have.
    String container() {
      return label(name.replace('.', '-'));
    }

    /// The label that users select pods by.
    public static Map<String, String> usualLabels(String name) {
      return Map.of("app", label(name));
    }

    private static String label(String text) {
      return text.substring(0, Math.min(text.length(), MAX_LABEL)).replaceFirst("[-.]+$", "");
    }
  }

  /// The container: its image, what it runs, with which variables and as which user.
  ///
  /// @param environment in the order in which it is to be written
  public record Program(
      String image,
      List<String> command,
      List<String> arguments,
      Map<String, String> environment,
      Optional<Long> user) {
    public Program {
      command = List.copyOf(command);
      arguments = List.copyOf(arguments);
    }
  }

  /// The network whose addresses the pod has.
  public enum Addresses {
    POD,
    NODE
  }

  /// How it is reached, and how the kubelet sees that it is ready.
  public record Network(Addresses addresses, List<Port> ports, Optional<Probe> probe) {
    public Network {
      ports = List.copyOf(ports);
    }
  }

  /// A port of the container, and the one of the node that leads to it.
  public record Port(int number, Optional<Integer> hostPort, String protocol) {}

  /// How the kubelet finds out whether the pod is ready.
  public sealed interface Probe {
    /// The pod is ready when it answers an HTTP request.
    record Http(int port, String path) implements Probe {}

    /// The pod is ready when it accepts a connection.
    record Tcp(int port) implements Probe {}

    /// The pod is ready when a command that a shell runs in it succeeds.
    record Exec(String command) implements Probe {}
  }

  /// Whether a container may write to a mount.
  public enum Access {
    READ_WRITE,
    READ_ONLY
  }

  /// A path of the node, and where the container sees it.
  public record Mount(String hostPath, String path, Access access) {}

  /// What the node keeps free for the pod, as Kubernetes writes quantities.
  public record ResourceRequests(String cpu, String memory) {}
}
