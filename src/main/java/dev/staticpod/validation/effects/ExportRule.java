package dev.staticpod.validation.effects;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import java.util.List;
import java.util.stream.Stream;

/// A pod as the API server shows it, where a manifest is wanted: one finding for all the fields
/// that the server and the kubelet have written into it.
public final class ExportRule {
  public static final Rule RULE =
      Rule.unmirrored(
          "api-export",
          """
          What `kubectl get -o yaml` gives is not a manifest: the API server and the kubelet have \
          written into it. With `metadata.resourceVersion` the API server refuses the mirror pod \
          for ever, with `metadata.uid` the pod keeps its identity when it is changed, with the \
          annotation `kubernetes.io/config.mirror` the kubelet never runs it, and `status`, \
          `spec.nodeName` and their like are ignored. Example: \
          `static-pod validate --fix web.yaml` takes all of them out.\
          """);

  private static final int SHOWN = 5;

  private ExportRule() {}

  /// Checks a whole pod.
  public static void check(FieldCursor pod, DiagnosticCollector findings) {
    if (!isExport(pod)) {
      return;
    }
    List<String> fields = written(pod).map(FieldCursor::path).toList();
    String more = fields.size() > SHOWN ? " and %d more".formatted(fields.size() - SHOWN) : "";
    findings.add(
        RULE,
        pod.get("metadata").get("resourceVersion"),
        "this is a pod as the API server shows it, not a manifest: "
            + String.join(", ", fields.subList(0, Math.min(SHOWN, fields.size())))
            + more,
        "take out what the server has written: static-pod validate --fix");
  }

  /// Whether the API server has written into the pod.
  public static boolean isExport(FieldCursor pod) {
    FieldCursor metadata = pod.get("metadata");
    return !metadata.get("resourceVersion").isEmpty() && written(pod).limit(3).count() == 3;
  }

  private static Stream<FieldCursor> written(FieldCursor pod) {
    FieldCursor metadata = pod.get("metadata");
    return Stream.concat(
            Stream.of("resourceVersion", "uid").map(metadata::get),
            Stream.concat(
                Stream.of(pod.get("spec").get("nodeName"), pod.get("status")),
                DroppedRules.OF_THE_SERVER.stream().map(metadata::get)))
        .filter(field -> !field.isEmpty());
  }
}
