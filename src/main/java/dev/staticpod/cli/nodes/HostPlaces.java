package dev.staticpod.cli.nodes;

import dev.staticpod.inventory.ResolvedHost;
import dev.staticpod.ssh.config.HostSettings;
import java.util.Map;

/// The places of hosts, by the SSH configuration too, which may have several names for one of them.
///
/// @param machines by the names of the hosts; without those of which it cannot be found out
public record HostPlaces(Map<String, HostSettings.Machine> machines) {
  public HostPlaces {
    machines = Map.copyOf(machines);
  }

  /// Returns what is known without the SSH configuration.
  public static HostPlaces unknown() {
    return new HostPlaces(Map.of());
  }

  /// Whether both hosts are known to be in one place.
  public boolean areOne(ResolvedHost host, ResolvedHost other) {
    HostSettings.Machine machine = machines.get(host.name());
    return machine != null && machine.equals(machines.get(other.name()));
  }
}
