package dev.staticpod.plan;

import java.time.Instant;
import java.util.Optional;

/// The machine below the kubelet.
///
/// @param hostName as `uname -n` prints it
/// @param operatingSystem for people, from os-release(5)
/// @param init whether systemd is its process 1, as sd_booted(3) finds out
/// @param id of machine-id(5) and of the boot, which no clone of it shares; empty where it has none
/// @param time by its clock, in whole seconds, while it was looked at; empty where it is not known
public record MachineFacts(
    String hostName,
    String operatingSystem,
    Init init,
    Optional<String> id,
    Optional<Instant> time) {
  /// What runs the services.
  public enum Init {
    SYSTEMD,
    OTHER
  }
}
