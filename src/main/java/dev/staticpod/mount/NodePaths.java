package dev.staticpod.mount;

import java.util.List;

/// Paths that nodes have by themselves, whatever pods they run.
public final class NodePaths {
  /// The machine's own, what the kubelet and the runtime make, and what changes while it runs.
  /// Among it is all that says who may log in and what root runs: that is never one node's to bring
  /// to others.
  private static final List<String> ON_NODES =
      List.of(
          "/bin",
          "/boot",
          "/dev",
          "/etc/anacrontab",
          "/etc/apparmor",
          "/etc/apparmor.d",
          "/etc/apt",
          "/etc/at.allow",
          "/etc/at.deny",
          "/etc/audit",
          "/etc/bash.bashrc",
          "/etc/bashrc",
          "/etc/cni",
          "/etc/cron.allow",
          "/etc/cron.d",
          "/etc/cron.daily",
          "/etc/cron.deny",
          "/etc/cron.hourly",
          "/etc/cron.monthly",
          "/etc/cron.weekly",
          "/etc/crontab",
          "/etc/dnf",
          "/etc/doas.conf",
          "/etc/environment",
          "/etc/fstab",
          "/etc/group",
          "/etc/gshadow",
          "/etc/hostname",
          "/etc/hosts",
          "/etc/init.d",
          "/etc/inittab",
          "/etc/kubernetes",
          "/etc/ld.so.cache",
          "/etc/ld.so.conf",
          "/etc/ld.so.conf.d",
          "/etc/ld.so.preload",
          "/etc/localtime",
          "/etc/login.defs",
          "/etc/machine-id",
          "/etc/modprobe.d",
          "/etc/modules-load.d",
          "/etc/nsswitch.conf",
          "/etc/os-release",
          "/etc/pam.conf",
          "/etc/pam.d",
          "/etc/passwd",
          "/etc/pki",
          "/etc/polkit-1",
          "/etc/profile",
          "/etc/profile.d",
          "/etc/rc.local",
          "/etc/resolv.conf",
          "/etc/security",
          "/etc/selinux",
          "/etc/shadow",
          "/etc/shells",
          "/etc/ssh",
          "/etc/ssl",
          "/etc/subgid",
          "/etc/subuid",
          "/etc/sudo.conf",
          "/etc/sudoers",
          "/etc/sudoers.d",
          "/etc/sysctl.conf",
          "/etc/sysctl.d",
          "/etc/systemd",
          "/etc/timezone",
          "/etc/udev",
          "/etc/yum.repos.d",
          "/lib",
          "/lib64",
          "/opt/cni",
          "/proc",
          "/root/.ssh",
          "/run",
          "/sbin",
          "/sys",
          "/tmp",
          "/usr",
          "/var/lib/cni",
          "/var/lib/containerd",
          "/var/lib/kubelet",
          "/var/log",
          "/var/run",
          "/var/spool/cron",
          "/var/tmp");

  /// Directories of every machine, of which what is below them is not known.
  private static final List<String> TOPS =
      List.of(
          "/", "/etc", "/home", "/mnt", "/opt", "/root", "/srv", "/var", "/var/lib", "/var/cache");

  private NodePaths() {}

  /// Whether nodes have a path by themselves.
  ///
  /// @param path absolute, without a slash at its end
  public static boolean has(String path) {
    return TOPS.contains(path)
        || path.endsWith("/.ssh")
        || path.contains("/.ssh/")
        || ON_NODES.stream().anyMatch(known -> path.equals(known) || path.startsWith(known + "/"));
  }
}
