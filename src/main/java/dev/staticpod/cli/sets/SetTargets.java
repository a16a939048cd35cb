package dev.staticpod.cli.sets;

import dev.staticpod.cli.nodes.ResolvedHosts;
import dev.staticpod.fleet.Host;
import dev.staticpod.inventory.ResolvedHost;
import dev.staticpod.set.review.LoadedPod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The hosts of a run, and which pods of a set go to each.
///
/// @param hosts all that are worked on, each once
/// @param pods of each host by its name, in the order of the set; none where it is only to be rid
///   of what the set installed earlier
public record SetTargets(ResolvedHosts hosts, Map<String, List<LoadedPod>> pods) {
  public SetTargets {
    var copied = new LinkedHashMap<String, List<LoadedPod>>();
    pods.forEach((host, some) -> copied.put(host, List.copyOf(some)));
    pods = copied;
  }

  /// The pods of a host.
  List<LoadedPod> pods(Host host) {
    return pods.getOrDefault(host.name(), List.of());
  }

  /// How a host is reached.
  ResolvedHost resolved(Host host) {
    return hosts.hosts().stream()
        .filter(each -> each.name().equals(host.name()))
        .findFirst()
        .orElseThrow();
  }
}
