package dev.staticpod.plan;

/// The machine below the kubelet.
///
/// @param hostName as `uname -n` prints it
/// @param operatingSystem for people, from os-release(5)
/// @param init whether systemd is its process 1, as sd_booted(3) finds out
public record MachineFacts(String hostName, String operatingSystem, Init init) {
  /// What runs the services.
  public enum Init {
    SYSTEMD,
    OTHER
  }
}
