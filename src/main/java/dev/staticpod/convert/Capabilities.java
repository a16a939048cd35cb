package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The names of capabilities. podman writes `CAP_MKNOD`, which runtimes of Kubernetes do not know:
/// they put `CAP_` before it.
final class Capabilities {
  private static final String PREFIX = "CAP_";

  private Capabilities() {}

  static void convert(Workload workload, Remarks remarks) {
    for (Workload.Place place : workload.containers()) {
      SecurityContext context = place.container().getSecurityContext();
      if (context != null && context.getCapabilities() != null) {
        var capabilities = context.getCapabilities();
        Field field = place.field().keys("securityContext", "capabilities");
        Consumer<Field> said =
            each ->
                remarks.changed(
                    workload.source(), each, "capabilities are written without " + PREFIX);
        rename(capabilities.getAdd(), capabilities::setAdd, field.key("add"), said);
        rename(capabilities.getDrop(), capabilities::setDrop, field.key("drop"), said);
      }
    }
  }

  private static void rename(
      @Nullable List<String> names,
      Consumer<List<String>> sink,
      Field field,
      Consumer<Field> said) {
    if (names != null && names.stream().anyMatch(name -> name.startsWith(PREFIX))) {
      sink.accept(
          names.stream()
              .map(name -> name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name)
              .toList());
      said.accept(field);
    }
  }
}
