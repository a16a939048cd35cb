package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The Services of the input, and the pods that are behind them.
final class Services {
  private record Read(SourceObject source, Service service) {
    Map<String, String> selector() {
      return service.getSpec() == null || service.getSpec().getSelector() == null
          ? Map.of()
          : service.getSpec().getSelector();
    }

    List<ServicePort> ports() {
      return service.getSpec() == null ? List.of() : service.getSpec().getPorts();
    }
  }

  private final List<Read> all = new ArrayList<>();
  private final Remarks remarks;

  Services(Remarks remarks) {
    this.remarks = remarks;
  }

  void add(SourceObject source, Service service) {
    all.add(new Read(source, service));
  }

  /// Name the ports of a pod that Services lead to, or take them to the node.
  void convert(PodParts parts) {
    Workload workload = parts.workload();
    for (Read each : all) {
      if (!each.selector().isEmpty()
          && each.source().namespace().equals(workload.namespace())
          && workload.labels().entrySet().containsAll(each.selector().entrySet())) {
        for (int i = 0; i < each.ports().size(); i++) {
          port(parts, each, i);
        }
      }
    }
  }

  private void port(PodParts parts, Read service, int position) {
    Workload workload = parts.workload();
    ServicePort port = service.ports().get(position);
    Field field = Field.of("spec", "ports").item(position);
    Optional<Integer> target = target(workload, port);
    if (target.isEmpty()) {
      parts.decideElsewhere();
      remarks.decide(
          service.source(),
          field,
          "port %d leads to a port %s that no container of %s names"
              .formatted(port.getPort(), port.getTargetPort().getStrVal(), workload.name()),
          "see what it is, and give the pod a hostPort");
      return;
    }
    if (Boolean.TRUE.equals(workload.podSpec().getHostNetwork())) {
      remarks.changed(
          service.source(),
          field,
          "port %d is port %d of each node: %s has the addresses of its node"
              .formatted(port.getPort(), target.get(), workload.name()));
      return;
    }
    if (parts.options().servicePorts() == ConvertOptions.ServicePorts.ON_HOST) {
      hostPort(parts, service, position, target.get());
      return;
    }
    parts.decideElsewhere();
    remarks.decide(
        service.source(),
        field,
        "port %d leads to port %d of %s; the Service finds mirror pods by their labels where the"
                .formatted(port.getPort(), target.get(), workload.name())
            + " cluster keeps it",
        "keep the Service, or make it a port of the nodes: --host-ports");
  }

  private void hostPort(PodParts parts, Read service, int position, int target) {
    Workload workload = parts.workload();
    ServicePort port = service.ports().get(position);
    Field field = Field.of("spec", "ports").item(position);
    int hostPort = port.getNodePort() == null ? port.getPort() : port.getNodePort();
    if (isTaken(workload, target, hostPort)) {
      parts.decideElsewhere();
      remarks.decide(
          service.source(),
          field,
          "port %d of the node is another port of %s already".formatted(hostPort, workload.name()),
          "give port %d of its containers another hostPort".formatted(target));
      return;
    }
    onHost(workload, target, port, hostPort);
    remarks.changed(
        service.source(),
        field,
        "port %d is port %d of each node".formatted(port.getPort(), hostPort));
  }

  private static Optional<Integer> target(Workload workload, ServicePort port) {
    if (port.getTargetPort() == null) {
      return Optional.of(port.getPort());
    }
    if (port.getTargetPort().getStrVal() == null) {
      return Optional.of(port.getTargetPort().getIntVal());
    }
    String name = port.getTargetPort().getStrVal();
    return workload.podSpec().getContainers().stream()
        .flatMap(container -> container.getPorts().stream())
        .filter(each -> name.equals(each.getName()))
        .map(ContainerPort::getContainerPort)
        .findFirst();
  }

  /// One port of the node leads to one port of a pod.
  private static boolean isTaken(Workload workload, int target, int hostPort) {
    return workload.podSpec().getContainers().stream()
        .flatMap(container -> container.getPorts().stream())
        .anyMatch(each ->
            Objects.equals(each.getHostPort(), hostPort)
                && !Objects.equals(each.getContainerPort(), target));
  }

  private static void onHost(Workload workload, int target, ServicePort port, int hostPort) {
    String protocol = Objects.requireNonNullElse(port.getProtocol(), "TCP");
    for (Container container : workload.podSpec().getContainers()) {
      for (ContainerPort each : container.getPorts()) {
        if (each.getContainerPort() == target
            && protocol.equals(Objects.requireNonNullElse(each.getProtocol(), "TCP"))) {
          each.setHostPort(hostPort);
          return;
        }
      }
    }
    Container first = workload.podSpec().getContainers().getFirst();
    var ports = new ArrayList<>(first.getPorts());
    var added = new ContainerPort();
    added.setContainerPort(target);
    added.setHostPort(hostPort);
    added.setProtocol(protocol);
    ports.add(added);
    first.setPorts(ports);
  }

  /// Say what else is in them.
  void account() {
    for (Read each : all) {
      Accounting.ofRest(each.source(), "a static pod has no Service of its own", remarks);
    }
  }
}
