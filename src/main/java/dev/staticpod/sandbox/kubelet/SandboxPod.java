package dev.staticpod.sandbox.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.digest.Sha256;
import dev.staticpod.sandbox.api.ApiJson;
import dev.staticpod.sandbox.api.ObjectStore;
import dev.staticpod.sandbox.api.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A pod from a file, with what the kubelet puts to it (Kubernetes 1.20,
/// `pkg/kubelet/config/common.go`, `applyDefaults`).
///
/// @param uid the hash of the content, or the manifest's own `metadata.uid`
/// @param object the pod, named for its node
record SandboxPod(String uid, ObjectNode object) {
  static SandboxPod read(String path, byte[] text, Placement node, Instant now)
      throws RefusedManifestException {
    ObjectNode pod = ManifestDecoder.decode(path, text);
    String uid = ApiJson.text(pod.path("metadata"), "uid").orElseGet(() -> hash(pod));
    ObjectNode metadata = ApiJson.metadata(pod);
    String name = metadata.path("name").asText("");
    metadata.put("name", name + "-" + node.name().toLowerCase(Locale.ROOT));
    if (ApiJson.namespace(pod).isEmpty()) {
      metadata.put("namespace", "default");
    }
    metadata
        .withObjectProperty("annotations")
        .put("kubernetes.io/config.hash", uid)
        .put("kubernetes.io/config.seen", now.toString())
        .put("kubernetes.io/config.source", "file");
    defaults(pod, node);
    List<String> problems = PodShape.problems(pod);
    if (!problems.isEmpty()) {
      throw new RefusedManifestException("invalid pod: [" + String.join(", ", problems) + "]");
    }
    return new SandboxPod(uid, pod);
  }

  private static void defaults(ObjectNode pod, Placement node) {
    ObjectNode spec = pod.withObjectProperty("spec");
    spec.put("nodeName", node.name());
    for (String pair :
        List.of(
            "restartPolicy=Always", "dnsPolicy=ClusterFirst", "schedulerName=default-scheduler")) {
      String field = pair.substring(0, pair.indexOf('='));
      if (!spec.has(field)) {
        spec.put(field, pair.substring(field.length() + 1));
      }
    }
    if (!spec.has("terminationGracePeriodSeconds")) {
      spec.put("terminationGracePeriodSeconds", 30);
    }
    spec.withArrayProperty("tolerations")
        .addObject()
        .put("effect", "NoExecute")
        .put("operator", "Exists");
  }

  String fullName() {
    return ApiJson.namespace(object) + "/" + ApiJson.name(object);
  }

  /// Returns the pod's name as the kubelet's log has it.
  String logName() {
    return ApiJson.name(object) + "_" + ApiJson.namespace(object) + "(" + uid + ")";
  }

  /// Returns the name of the pod's directory below `/var/log/pods`.
  String directoryName() {
    return ApiJson.namespace(object) + "_" + ApiJson.name(object) + "_" + uid;
  }

  ObjectStore.Key key() {
    return new ObjectStore.Key(ResourceType.PODS, ApiJson.namespace(object), ApiJson.name(object));
  }

  /// What the kubelet asks the API server to create (`pkg/kubelet/pod/mirror_client.go`).
  ObjectNode mirror(Placement node) {
    ObjectNode mirror = object.deepCopy();
    ObjectNode metadata = ApiJson.metadata(mirror);
    metadata.remove("uid");
    metadata.withObjectProperty("annotations").put("kubernetes.io/config.mirror", uid);
    metadata
        .putArray("ownerReferences")
        .add(
            ApiJson.yaml(
                "{apiVersion: v1, controller: true, kind: Node, name: %s, uid: %s}"
                    .formatted(node.name(), node.uid())));
    mirror.putObject("status").put("phase", "Pending");
    return mirror;
  }

  /// Returns a hash that is not the kubelet's, which no client should compute; like that of 1.20 it
  /// is of the content alone, so that comments and order do not count, nor do the node and the
  /// file's name.
  private static String hash(JsonNode pod) {
    try {
      byte[] sorted =
          ApiJson.MAPPER
              .writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
              .writeValueAsBytes(ApiJson.MAPPER.treeToValue(pod, Map.class));
      return Sha256.hex(sorted).substring(0, 32);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
