package dev.staticpod.convert;

import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlScalar;
import java.util.List;
import java.util.Set;

/// What webhooks of the API server put into pods: they see the mirror pod only, which runs nothing.
final class Injection {
  private static final Set<String> KEYS =
      Set.of(
          "sidecar.istio.io/inject",
          "istio.io/rev",
          "linkerd.io/inject",
          "vault.hashicorp.com/agent-inject",
          "consul.hashicorp.com/connect-inject",
          "kuma.io/sidecar-injection",
          "dapr.io/enabled",
          "azure.workload.identity/use",
          "admission.datadoghq.com/enabled",
          "sidecar.jaegertracing.io/inject",
          "sidecar.opentelemetry.io/inject");
  private static final String OPEN_TELEMETRY = "instrumentation.opentelemetry.io/inject-";
  private static final Set<Scalar> OFF =
      Set.of(
          new Scalar.Text("false"),
          new Scalar.Bool(false),
          new Scalar.Text("disabled"),
          new Scalar.Text(""));

  private Injection() {}

  /// Names the labels and annotations that webhooks heed.
  static void convert(Workload workload, Remarks remarks) {
    for (String part : List.of("labels", "annotations")) {
      Field place = workload.template().keys("metadata", part);
      place
          .find(workload.source().root())
          .filter(YamlMapping.class::isInstance)
          .map(YamlMapping.class::cast)
          .ifPresent(mapping ->
              mapping.entries().stream()
                  .filter(Injection::isOn)
                  .map(entry -> place.key(entry.name()))
                  .forEach(field -> say(workload, field, remarks)));
    }
  }

  private static void say(Workload workload, Field field, Remarks remarks) {
    remarks.decide(
        workload.source(),
        field,
        "no webhook changes a static pod: what it puts into the pods of a cluster is missing",
        "write that into the manifest, or do without it");
  }

  private static boolean isOn(YamlMapping.Entry entry) {
    boolean isKnown = KEYS.contains(entry.name()) || entry.name().startsWith(OPEN_TELEMETRY);
    return isKnown && !(entry.value() instanceof YamlScalar scalar && OFF.contains(scalar.value()));
  }
}
