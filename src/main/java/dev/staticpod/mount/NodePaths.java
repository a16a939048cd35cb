package dev.staticpod.mount;

import java.util.List;

/// Paths that nodes have by themselves, whatever pods they run.
public final class NodePaths {
  /// The machine's own, what the kubelet and the runtime make, and what changes while it runs.
  private static final List<String> ON_NODES =
      List.of(
          "/boot",
          "/dev",
          "/etc/cni",
          "/etc/group",
          "/etc/hostname",
          "/etc/hosts",
          "/etc/kubernetes",
          "/etc/localtime",
          "/etc/machine-id",
          "/etc/os-release",
          "/etc/passwd",
          "/etc/pki",
          "/etc/resolv.conf",
          "/etc/ssl",
          "/etc/timezone",
          "/lib",
          "/lib64",
          "/opt/cni",
          "/proc",
          "/run",
          "/sys",
          "/tmp",
          "/usr",
          "/var/lib/cni",
          "/var/lib/containerd",
          "/var/lib/kubelet",
          "/var/log",
          "/var/run",
          "/var/tmp");

  /// Directories of every machine, of which what is below them is not known.
  private static final List<String> TOPS =
      List.of(
          "/", "/etc", "/home", "/mnt", "/opt", "/root", "/srv", "/var", "/var/lib", "/var/cache");

  private NodePaths() {}

  /// Whether nodes have it.
  ///
  /// @param path absolute, without a slash at its end
  public static boolean has(String path) {
    return TOPS.contains(path)
        || ON_NODES.stream().anyMatch(known -> path.equals(known) || path.startsWith(known + "/"));
  }
}
