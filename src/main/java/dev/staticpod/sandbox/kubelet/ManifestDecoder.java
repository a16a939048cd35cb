package dev.staticpod.sandbox.kubelet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.sandbox.api.ApiJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads a manifest as the kubelet does, as far as the sandbox goes (Kubernetes 1.20,
/// `pkg/kubelet/config/common.go`, `tryDecodeSinglePod`): the first document, not strict, and in
/// the kubelet's words where it refuses.
final class ManifestDecoder {
  private static final String SCHEME = "\"k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30\"";
  private static final List<String> CORE_KINDS =
      List.of("List", "PodList", "Service", "ConfigMap", "Secret", "Namespace", "Node");

  private ManifestDecoder() {}

  static ObjectNode decode(String path, byte[] text) throws RefusedManifestException {
    JsonNode tree = parse(path, text);
    String shown = tree.isMissingNode() ? "null" : tree.toString();
    String kind = tree.path("kind").asText("");
    String version = tree.path("apiVersion").asText("");
    if (kind.isEmpty()) {
      throw notParsed(path, "Object 'Kind' is missing in '" + shown + "'");
    }
    if (version.isEmpty()) {
      throw notParsed(path, "Object 'apiVersion' is missing in '" + shown + "'");
    }
    if (version.equals("v1") && CORE_KINDS.contains(kind)) {
      throw new RefusedManifestException("invalid pod: &core." + kind + "{}");
    }
    if (!version.equals("v1") || !kind.equals("Pod")) {
      throw notParsed(
          path,
          "no kind \""
              + kind
              + "\" is registered for version \""
              + version
              + "\" in scheme "
              + SCHEME);
    }
    PodShape.check((ObjectNode) tree, problem -> notParsed(path, problem));
    return (ObjectNode) tree;
  }

  private static JsonNode parse(String path, byte[] text) throws RefusedManifestException {
    boolean json = new String(text, StandardCharsets.UTF_8).stripLeading().startsWith("{");
    try {
      return json ? ApiJson.MAPPER.readTree(text) : ApiJson.parseYaml(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw notParsed(
          path,
          "yaml: line " + line + ": " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw notParsed(path, String.valueOf(e.getMessage()));
    }
  }

  /// Says that a manifest was not parsed, as `pkg/kubelet/config/file.go`, `extractFromFile`, does.
  private static RefusedManifestException notParsed(String path, String problem) {
    return new RefusedManifestException(
        path + ": couldn't parse as pod(" + problem + "), please check config file");
  }
}
