package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `ports` of a container (`validation.go`, validateContainerPorts).
public final class PortRules {
  static final Rule NUMBER =
      Rule.refused(
          "port-number",
          """
          A port is a number from 1 to 65535; `containerPort` has to be there, `hostPort` may be \
          left out or 0. Example: `- containerPort: 8080`.\
          """);
  static final Rule NAME =
      Rule.refused(
          "port-name",
          """
          The name of a port has up to 15 lower case letters, digits and `-`, at least one letter, \
          and is used once in a container. Example: `name: http`.\
          """);
  static final Rule PROTOCOL =
      Rule.refused(
          "port-protocol",
          "A protocol is `TCP`, `UDP` or `SCTP`, in capitals. Example: `protocol: UDP`.");

  private static final Set<String> PROTOCOLS = Set.of("TCP", "UDP", "SCTP");

  private final PodContext context;
  private final DiagnosticCollector findings;

  PortRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(NUMBER, NAME, PROTOCOL);
  }

  void check(FieldCursor ports) {
    Set<String> names = new HashSet<>();
    for (FieldCursor port : ports.items()) {
      name(port.get("name"), names);
      containerPort(port.get("containerPort"));
      long hostPort = HostPorts.hostPort(port, context);
      if (hostPort != 0) {
        findings.invalid(NUMBER, port.get("hostPort"), Names.port(hostPort));
      }
      FieldCursor protocol = port.get("protocol");
      if (!protocol.isEmpty() && !PROTOCOLS.contains(protocol.text())) {
        findings.notSupported(PROTOCOL, protocol, PROTOCOLS);
      }
    }
  }

  private void containerPort(FieldCursor port) {
    if (port.number() == 0) {
      findings.required(NUMBER, port);
    } else {
      findings.invalid(NUMBER, port, Names.port(port.number()));
    }
  }

  private void name(FieldCursor name, Set<String> names) {
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
