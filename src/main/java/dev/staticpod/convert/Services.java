package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final Map<String, String> onHost = new HashMap<>();
  private final Remarks remarks;

  Services(Remarks remarks) {
    this.remarks = remarks;
  }

  void add(SourceObject source, Service service) {
    all.add(new Read(source, service));
  }

  /// Names the ports of a pod that Services lead to, or takes them to the node.
  void convert(PodParts parts) {
    Workload workload = parts.workload();
    written(workload);
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

  /// Notes the ports of the node that a pod has by itself.
  private void written(Workload workload) {
    boolean ofHost = Boolean.TRUE.equals(workload.podSpec().getHostNetwork());
    ports(workload)
        .forEach(each ->
            number(ofHost ? each.getContainerPort() : each.getHostPort())
                .ifPresent(port ->
                    onHost.putIfAbsent(protocol(each.getProtocol()) + port, workload.title())));
  }

  private void port(PodParts parts, Read service, int position) {
    Workload workload = parts.workload();
    ServicePort port = service.ports().get(position);
    Field field = Field.of("spec", "ports").item(position);
    if (port.getPort() == null) {
      remarks.problem(service.source(), field, "it has no port", "write its number");
      return;
    }
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
    int hostPort = number(port.getNodePort()).orElse(port.getPort());
    String protocol = protocol(port.getProtocol());
    String other = onHost.getOrDefault(protocol + hostPort, workload.title());
    if (!other.equals(workload.title())) {
      parts.decideElsewhere();
      remarks.decide(
          service.source(),
          field,
          "port %d of the node is a port of %s already".formatted(hostPort, other),
          "give one of them another hostPort, or put them on different nodes");
      return;
    }
    if (isTaken(workload, target, protocol, hostPort)) {
      parts.decideElsewhere();
      remarks.decide(
          service.source(),
          field,
          "port %d of the node is another port of %s already".formatted(hostPort, workload.name()),
          "give port %d of its containers another hostPort".formatted(target));
      return;
    }
    onHost(workload, target, protocol, hostPort);
    onHost.put(protocol + hostPort, workload.title());
    remarks.changed(
        service.source(),
        field,
        "port %d is port %d of each node of %s"
            .formatted(port.getPort(), hostPort, workload.name()));
  }

  private static Optional<Integer> target(Workload workload, ServicePort port) {
    IntOrString target = port.getTargetPort();
    if (target == null || "".equals(target.getStrVal())) {
      return Optional.of(port.getPort());
    }
    if (target.getStrVal() == null) {
      return Optional.of(number(target.getIntVal()).orElse(port.getPort()));
    }
    return Workload.portNumber(workload.running(), target.getStrVal());
  }

  /// Returns the number of a port; Kubernetes takes 0 for one that is not given.
  private static Optional<Integer> number(@Nullable Integer port) {
    return Optional.ofNullable(port).filter(each -> each != 0);
  }

  /// Returns whether a port of the node leads to another port of the pod already.
  private static boolean isTaken(Workload workload, int target, String protocol, int hostPort) {
    return ports(workload)
        .anyMatch(each ->
            Objects.equals(each.getHostPort(), hostPort)
                && protocol.equals(protocol(each.getProtocol()))
                && !Objects.equals(each.getContainerPort(), target));
  }

  private static Stream<ContainerPort> ports(Workload workload) {
    return workload.running().stream().flatMap(container -> container.getPorts().stream());
  }

  private static String protocol(@Nullable String written) {
    return Objects.requireNonNullElse(written, "TCP");
  }

  /// A port that leads to the node by another number gets a second entry.
  private static void onHost(Workload workload, int target, String protocol, int hostPort) {
    List<ContainerPort> same =
        ports(workload)
            .filter(each ->
                Objects.equals(each.getContainerPort(), target)
                    && protocol.equals(protocol(each.getProtocol())))
            .toList();
    if (same.stream().anyMatch(each -> Objects.equals(each.getHostPort(), hostPort))) {
      return;
    }
    Optional<ContainerPort> free =
        same.stream().filter(each -> number(each.getHostPort()).isEmpty()).findFirst();
    if (free.isPresent()) {
      free.get().setHostPort(hostPort);
      return;
    }
    Container owner =
        workload.running().stream()
            .filter(container -> container.getPorts().stream().anyMatch(same::contains))
            .findFirst()
            .orElseGet(() -> workload.podSpec().getContainers().getFirst());
    var ports = new ArrayList<>(owner.getPorts());
    var added = new ContainerPort();
    added.setContainerPort(target);
    added.setHostPort(hostPort);
    added.setProtocol(protocol);
    ports.add(added);
    owner.setPorts(ports);
  }

  /// Says what else is in the Services.
  void account() {
    for (Read each : all) {
      Accounting.ofRest(each.source(), "a static pod has no Service of its own", remarks);
    }
  }
}
