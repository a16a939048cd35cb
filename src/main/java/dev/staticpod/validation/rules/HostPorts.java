package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Ports of the node (`validation.go`, AccumulateUniqueHostPorts and validateHostNetwork; the
/// defaults of `v1/defaults.go` are applied before).
public final class HostPorts {
  static final Rule CONFLICT =
      Rule.refused(
          "host-port-conflict",
          """
          Two containers of a pod cannot have the same port of the node. Example: of two containers \
          with `hostPort: 80` one needs another port.\
          """);
  static final Rule HOST_NETWORK =
      Rule.refused(
          "host-network-port",
          """
          With `hostNetwork: true` the container's port is the node's port, so `hostPort` is left \
          out or equal to `containerPort`. Example: `- {containerPort: 8080, hostPort: 8080}`.\
          """);

  private final PodContext context;

  HostPorts(PodContext context) {
    this.context = context;
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(CONFLICT, HOST_NETWORK);
  }

  /// Checks containers that run at the same time. Kubernetes checks init containers one by one, and
  /// counts each as the first.
  void check(List<FieldCursor> containers, String path) {
    Set<String> used = new HashSet<>();
    for (int i = 0; i < containers.size(); i++) {
      for (FieldCursor port : containers.get(i).get("ports").items()) {
        String suffix = port.path().substring(containers.get(i).path().length());
        FieldCursor hostPort = port.get("hostPort").at(path + "[" + i + "]" + suffix + ".hostPort");
        long number = hostPort(port);
        String key =
            port.get("protocol").textOr("TCP") + "/" + port.get("hostIP").text() + "/" + number;
        if (number != 0 && !used.add(key)) {
          context.findings().duplicate(CONFLICT, hostPort, "the node's port " + key);
        }
      }
    }
  }

  private long hostPort(FieldCursor port) {
    return hostPort(port, context);
  }

  /// The port of the node, which by default is that of the container where the pod has the host's
  /// network.
  static long hostPort(FieldCursor port, PodContext context) {
    long written = port.get("hostPort").number();
    return written == 0 && context.hostNetwork() ? port.get("containerPort").number() : written;
  }

  /// Checks that both numbers are the same, as they are with the host's network.
  void checkHostNetwork(FieldCursor containers) {
    if (!context.hostNetwork()) {
      return;
    }
    String field = context.atLeast(28) ? "hostPort" : "containerPort";
    for (FieldCursor container : containers.items()) {
      for (FieldCursor port : container.get("ports").items()) {
        if (hostPort(port) != port.get("containerPort").number()) {
          context
              .findings()
              .invalid(
                  HOST_NETWORK,
                  port.get(field),
                  "hostPort must equal containerPort with hostNetwork");
        }
      }
    }
  }
}
