package dev.staticpod.validation;

import dev.staticpod.diagnostic.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `ports` of a container (`validation.go`, validateContainerPorts).
final class PortRules {
  static final Rule NUMBER =
      Refusal.rule(
          "port-number",
          """
          A port is a number from 1 to 65535; `containerPort` has to be there, `hostPort` may be \
          left out or 0. Example: `- containerPort: 8080`.\
          """);
  static final Rule NAME =
      Refusal.rule(
          "port-name",
          """
          The name of a port has up to 15 lower case letters, digits and `-`, at least one letter, \
          and is used once in a container. Example: `name: http`.\
          """);
  static final Rule PROTOCOL =
      Refusal.rule(
          "port-protocol",
          "A protocol is `TCP`, `UDP` or `SCTP`, in capitals. Example: `protocol: UDP`.");

  private static final Set<String> PROTOCOLS = Set.of("TCP", "UDP", "SCTP");

  private final PodContext context;
  private final Findings findings;

  PortRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(NUMBER, NAME, PROTOCOL);
  }

  void check(Value ports) {
    Set<String> names = new HashSet<>();
    for (Value port : ports.items()) {
      name(port.get("name"), names);
      containerPort(port.get("containerPort"));
      long hostPort = HostPorts.hostPort(port, context);
      if (hostPort != 0) {
        findings.invalid(NUMBER, port.get("hostPort"), Names.port(hostPort));
      }
      Value protocol = port.get("protocol");
      if (!protocol.isEmpty() && !PROTOCOLS.contains(protocol.text())) {
        findings.notSupported(PROTOCOL, protocol, PROTOCOLS);
      }
    }
  }

  private void containerPort(Value port) {
    if (port.number() == 0) {
      findings.required(NUMBER, port);
    } else {
      findings.invalid(NUMBER, port, Names.port(port.number()));
    }
  }

  private void name(Value name, Set<String> names) {
    if (name.isEmpty()) {
      return;
    }
    if (Names.portName(name.text()).isPresent()) {
      findings.invalid(NAME, name, Names.portName(name.text()));
    } else if (!names.add(name.text())) {
      findings.duplicate(NAME, name, name.text());
    }
  }
}
