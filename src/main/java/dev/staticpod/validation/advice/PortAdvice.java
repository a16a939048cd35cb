package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.Addresses;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a careful colleague would ask about the ports of a pod (`pkg/api/pod`, warnings.go).
final class PortAdvice {
  static final Rule SHARED =
      Rule.advice(
          "shared-port",
          """
          Two containers, or two entries of one, use one port; in a pod they share one network. \
          Example: give the second one another `containerPort`.\
          """);
  static final Rule SHARED_NAME =
      Rule.advice(
          "shared-port-name",
          """
          Two containers have a port of the same name; probes and services that name it get the \
          first one. Example: call the second one `metrics-2`.\
          """);
  static final Rule HOST_IP =
      Rule.advice(
          "host-ip",
          """
          `hostIP` is not checked by the kubelet: what is no address fails at the runtime, and \
          without a `hostPort` it does nothing. Example: `{containerPort: 80, hostPort: 80, \
          hostIP: 10.0.0.5}`.\
          """);

  private final PodContext context;
  private final DiagnosticCollector findings;
  private final Map<String, List<Port>> ports = new HashMap<>();

  /// @param onHost the port of the node, 0 for none; by default that of the container where the pod
  ///   has the network of its node
  private record Port(String address, long onHost) {
    /// Whether pod validation refuses the port beside another, and says so there.
    boolean isRefusedBeside(Port other) {
      return onHost != 0 && onHost == other.onHost && address.equals(other.address);
    }

    boolean overlaps(Port other) {
      boolean oneIsOpen = onHost == 0 || other.onHost == 0;
      boolean oneIsEverywhere = address.isEmpty() != other.address.isEmpty();
      return oneIsOpen || (onHost == other.onHost && oneIsEverywhere);
    }
  }

  PortAdvice(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(SHARED, SHARED_NAME, HOST_IP);
  }

  void check() {
    Set<String> names = new HashSet<>();
    for (FieldCursor container : context.allContainers()) {
      Set<String> own = new HashSet<>();
      for (FieldCursor port : container.get("ports").items()) {
        number(port);
        address(port);
        FieldCursor name = port.get("name");
        if (!name.isEmpty() && own.add(name.text()) && !names.add(name.text())) {
          findings.add(
              SHARED_NAME,
              name,
              "another container has a port %s; who names it gets that one".formatted(name.text()));
        }
      }
    }
  }

  private void number(FieldCursor port) {
    FieldCursor number = port.get("containerPort");
    String key = port.get("protocol").textOr("TCP") + " " + number.number();
    List<Port> others = ports.computeIfAbsent(key, _ -> new ArrayList<>());
    Port one = new Port(port.get("hostIP").text(), onHost(port));
    boolean refused = others.stream().anyMatch(one::isRefusedBeside);
    if (!refused && others.stream().anyMatch(one::overlaps)) {
      findings.add(SHARED, number, "%s is used twice in the pod".formatted(key));
    }
    others.add(one);
  }

  private long onHost(FieldCursor port) {
    long written = port.get("hostPort").number();
    return written == 0 && context.hostNetwork() ? port.get("containerPort").number() : written;
  }

  private void address(FieldCursor port) {
    FieldCursor address = port.get("hostIP");
    if (address.isEmpty()) {
      return;
    }
    if (!Addresses.isAddress(address.text())) {
      findings.add(
          HOST_IP,
          address,
          "%s %s is not an IP address".formatted(address.path(), address.title()));
    } else if (onHost(port) == 0) {
      findings.add(
          HOST_IP,
          address,
          "%s does nothing without a hostPort".formatted(address.path()),
          "add hostPort, or leave hostIP out");
    }
  }
}
