package dev.staticpod.sandbox.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.sandbox.api.ApiJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The types and the few rules of a pod that the sandbox checks, in the words of Kubernetes 1.20
/// (json-iterator's messages, `pkg/apis/core/validation/validation.go`). The rest passes.
final class PodShape {
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*+");

  private PodShape() {}

  static void check(ObjectNode pod, Function<String, RefusedManifestException> notParsed)
      throws RefusedManifestException {
    JsonNode metadata = pod.path("metadata");
    String place = "v1.Pod.ObjectMeta: v1.ObjectMeta.";
    requireStrings(metadata.path("labels"), place + "Labels", notParsed);
    requireStrings(metadata.path("annotations"), place + "Annotations", notParsed);
    JsonNode containers = pod.path("spec").path("containers");
    if (!containers.isMissingNode() && !containers.isArray() && !containers.isNull()) {
      throw notParsed.apply(
          "v1.Pod.Spec: v1.PodSpec.Containers: decode slice: expect [ or n, but found "
              + first(containers));
    }
    for (JsonNode container : containers) {
      for (JsonNode port : container.path("ports")) {
        if (!port.path("containerPort").isNumber()) {
          throw notParsed.apply(
              "v1.Pod.Spec: v1.PodSpec.Containers: []v1.Container: v1.Container.Ports:"
                  + " []v1.ContainerPort: v1.ContainerPort.ContainerPort: readUint32: unexpected"
                  + " character: \ufffd");
        }
      }
    }
  }

  private static void requireStrings(
      JsonNode map, String place, Function<String, RefusedManifestException> notParsed)
      throws RefusedManifestException {
    if (map.isMissingNode() || map.isNull()) {
      return;
    }
    if (!map.isObject()) {
      throw notParsed.apply(place + ": ReadMapCB: expect { or n, but found " + first(map));
    }
    for (JsonNode value : map) {
      if (!value.isTextual()) {
        throw notParsed.apply(place + ": ReadString: expects \" or n, but found " + first(value));
      }
    }
  }

  private static char first(JsonNode node) {
    return node.toString().charAt(0);
  }

  /// The problems of a pod whose name already has the node's at its end.
  static List<String> problems(ObjectNode pod) {
    var problems = new ArrayList<String>();
    if (!NAME.matcher(ApiJson.name(pod)).matches()) {
      problems.add(
          "metadata.name: Invalid value: \""
              + ApiJson.name(pod)
              + "\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
              + " characters, '-' or '.', and must start and end with an alphanumeric character");
    }
    JsonNode containers = pod.path("spec").path("containers");
    if (containers.isEmpty()) {
      problems.add("spec.containers: Required value");
    }
    var names = new HashSet<String>();
    for (int i = 0; i < containers.size(); i++) {
      String field = "spec.containers[" + i + "].";
      String name = containers.path(i).path("name").asText("");
      if (name.isEmpty()) {
        problems.add(field + "name: Required value");
      } else if (!names.add(name)) {
        problems.add(field + "name: Duplicate value: \"" + name + "\"");
      }
      if (containers.path(i).path("image").asText("").isEmpty()) {
        problems.add(field + "image: Required value");
      }
    }
    return problems;
  }
}
