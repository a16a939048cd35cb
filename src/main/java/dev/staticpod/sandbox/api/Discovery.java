package dev.staticpod.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/// What the API server says of itself: enough for kubectl to find pods, nodes, namespaces and
/// events, and for `kubectl auth can-i`.
public final class Discovery {
  /// The Kubernetes that the sandbox says it is.
  public static final String VERSION = "v1.20.2";

  private static final String REVIEWS = "/apis/authorization.k8s.io/v1";

  private Discovery() {}

  static Optional<ObjectNode> answer(String path) {
    return switch (path) {
      case "/version" -> Optional.of(version());
      case "/api" -> Optional.of(ApiJson.yaml("{kind: APIVersions, versions: [v1]}"));
      case "/api/v1" -> Optional.of(core());
      case "/apis" -> Optional.of(groups());
      case REVIEWS -> Optional.of(reviews());
      default -> Optional.empty();
    };
  }

  private static ObjectNode version() {
    return ApiJson.yaml(
        """
        {major: "1", minor: "20", gitVersion: %s+static-pod-sandbox, gitCommit: "", gitTreeState: clean,
         buildDate: "2026-01-01T00:00:00Z", goVersion: none, compiler: none, platform: linux/amd64}
        """
            .formatted(VERSION));
  }

  private static ObjectNode core() {
    ObjectNode list = ApiJson.yaml("{kind: APIResourceList, groupVersion: v1}");
    ArrayNode resources = list.putArray("resources");
    for (ResourceType type : ResourceType.values()) {
      ObjectNode resource =
          resources
              .addObject()
              .put("name", type.plural())
              .put("singularName", type.kind().toLowerCase(Locale.ROOT))
              .put("namespaced", type.scope() == ResourceType.Scope.NAMESPACED)
              .put("kind", type.kind());
      ArrayNode verbs = resource.putArray("verbs");
      type.verbs().forEach(verbs::add);
      resource.putArray("shortNames").add(type.shortName());
      if (type == ResourceType.PODS) {
        resource.putArray("categories").add("all");
      }
    }
    return list;
  }

  private static ObjectNode groups() {
    return ApiJson.yaml(
        """
        kind: APIGroupList
        apiVersion: v1
        groups:
        - name: authorization.k8s.io
          versions: [{groupVersion: authorization.k8s.io/v1, version: v1}]
          preferredVersion: {groupVersion: authorization.k8s.io/v1, version: v1}
        """);
  }

  private static ObjectNode reviews() {
    return ApiJson.yaml(
        """
        kind: APIResourceList
        groupVersion: authorization.k8s.io/v1
        resources:
        - {name: selfsubjectaccessreviews, singularName: "", namespaced: false,
           kind: SelfSubjectAccessReview, verbs: [create]}
        """);
  }
}
