package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ports by their names, in probes and in what is done at the begin and the end of a container.
final class Ports {
  private final Workload workload;
  private final Remarks remarks;
  private final Workload.Place place;

  private Ports(Workload workload, Remarks remarks, Workload.Place place) {
    this.workload = workload;
    this.remarks = remarks;
    this.place = place;
  }

  static void convert(Workload workload, Remarks remarks) {
    workload.containers().forEach(place -> new Ports(workload, remarks, place).convert());
  }

  private void convert() {
    Container container = place.container();
    probe("livenessProbe", container.getLivenessProbe());
    probe("readinessProbe", container.getReadinessProbe());
    probe("startupProbe", container.getStartupProbe());
    if (container.getLifecycle() != null) {
      handler("postStart", container.getLifecycle().getPostStart());
      handler("preStop", container.getLifecycle().getPreStop());
    }
  }

  private void probe(String name, @Nullable Probe probe) {
    if (probe == null) {
      return;
    }
    if (probe.getHttpGet() != null) {
      resolve(place.field().keys(name, "httpGet", "port"), probe.getHttpGet().getPort());
    }
    if (probe.getTcpSocket() != null) {
      resolve(place.field().keys(name, "tcpSocket", "port"), probe.getTcpSocket().getPort());
    }
  }

  private void handler(String name, @Nullable LifecycleHandler handler) {
    if (handler == null) {
      return;
    }
    if (handler.getHttpGet() != null) {
      resolve(
          place.field().keys("lifecycle", name, "httpGet", "port"), handler.getHttpGet().getPort());
    }
    if (handler.getTcpSocket() != null) {
      resolve(
          place.field().keys("lifecycle", name, "tcpSocket", "port"),
          handler.getTcpSocket().getPort());
    }
  }

  private void resolve(Field field, @Nullable IntOrString port) {
    if (port == null || port.getStrVal() == null) {
      return;
    }
    String name = port.getStrVal();
    Optional<Integer> number = Workload.portNumber(List.of(place.container()), name);
    if (number.isPresent()) {
      port.setValue(number.get());
      remarks.changed(workload.source(), field, "port %s is %d".formatted(name, number.get()));
    } else if (!name.matches("[0-9]+")) {
      remarks.decide(
          workload.source(),
          field,
          "the container has no port %s".formatted(name),
          "write its number");
    }
  }
}
