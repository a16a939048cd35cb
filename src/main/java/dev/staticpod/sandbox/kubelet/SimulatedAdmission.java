package dev.staticpod.sandbox.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.sandbox.api.ApiFault;
import dev.staticpod.sandbox.api.ApiJson;
import java.util.List;
import java.util.Optional;

/// What a real API server refuses to mirror (Kubernetes 1.20, `plugin/pkg/admission/serviceaccount`
/// and `plugin/pkg/admission/noderestriction`).
final class SimulatedAdmission {
  private SimulatedAdmission() {}

  static void check(JsonNode mirror, Placement node) throws ApiFault {
    if (mirror.path("metadata").has("resourceVersion")) {
      throw new ApiFault(
          500, "InternalError", "resourceVersion should not be set on objects to be created");
    }
    Optional<String> refusal = refusal(mirror.path("spec"), node);
    if (refusal.isPresent()) {
      throw new ApiFault(
          403, "Forbidden", "pods \"" + ApiJson.name(mirror) + "\" is forbidden: " + refusal.get());
    }
  }

  private static Optional<String> refusal(JsonNode spec, Placement node) {
    String reference = "node \"" + node.name() + "\" can not create pods that reference ";
    if (ApiJson.text(spec, "serviceAccountName")
        .or(() -> ApiJson.text(spec, "serviceAccount"))
        .isPresent()) {
      return Optional.of("a mirror pod may not reference service accounts");
    }
    if (mentions(spec, "secretKeyRef", "secretRef", "secret", "imagePullSecrets")) {
      return Optional.of("a mirror pod may not reference secrets");
    }
    if (mentions(spec, "configMap", "configMapRef", "configMapKeyRef")) {
      return Optional.of(reference + "configmaps");
    }
    return mentions(spec, "persistentVolumeClaim")
        ? Optional.of(reference + "persistentvolumeclaims")
        : Optional.empty();
  }

  private static boolean mentions(JsonNode spec, String... fields) {
    return List.of(fields).stream().anyMatch(field -> spec.findValue(field) != null);
  }
}
