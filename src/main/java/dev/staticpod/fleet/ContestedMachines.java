package dev.staticpod.fleet;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The machines that have several names, of each of which something else is wanted. Were one of
/// them done, the others would be missed, and undone where what is extra goes.
final class ContestedMachines {
  private final Map<Host, List<Host>> names = new HashMap<>();

  /// Finds them among hosts that are prepared. One that has to be another node is no name of the
  /// machine, and refused for that.
  ContestedMachines(List<FleetMember> members) {
    Map<NodeIdentity, Map<Host, List<Object>>> machines = new LinkedHashMap<>();
    for (FleetMember member : members) {
      Host host = member.host();
      member
          .rollout()
          .identity()
          .filter(node -> node.machine().isPresent() && isName(host, node))
          .ifPresent(node ->
              machines
                  .computeIfAbsent(node, _ -> new LinkedHashMap<>())
                  .computeIfAbsent(host, _ -> new ArrayList<>())
                  .add(member.rollout().wanted()));
    }
    machines.values().stream()
        .filter(hosts -> hosts.values().stream().distinct().count() > 1)
        .map(hosts -> List.copyOf(hosts.keySet()))
        .forEach(hosts -> hosts.forEach(host -> names.put(host, hosts)));
  }

  private static boolean isName(Host host, NodeIdentity node) {
    return host.expectation().node().filter(name -> !name.equals(node.name())).isEmpty();
  }

  /// Why a host is left as it is; empty where its machine has one name, or all want the same.
  Optional<Outcome.Refused> refusal(Host host) {
    return Optional.ofNullable(names.get(host))
        .map(all ->
            new Outcome.Refused(
                Reason.DUPLICATE,
                new Problem(
                    all.stream().map(Host::name).collect(Collectors.joining(" and "))
                        + " are one machine, by its machine-id and boot, and different things"
                        + " are wanted of each",
                    "name it alike in the set; or correct the address of one")));
  }
}
