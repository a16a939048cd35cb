package dev.staticpod.cluster.kubeconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.tls.PemSource;
import dev.staticpod.yaml.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What a credential plugin is asked: an `ExecCredential` without a status (client-go 1.36,
/// `plugin/pkg/client/auth/exec/exec.go`, `refreshCredsLocked`).
///
/// @param exec how the kubeconfig names the plugin
/// @param cluster which it is to log in to
record ExecQuestion(ConfigNode exec, KubeconfigEntry cluster, Kubectl kubectl) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// What the kubeconfig has in its cluster for plugins.
  private static final String EXTENSION = "client.authentication.k8s.io/exec";

  /// The only version that knows no clusters.
  private static final String WITHOUT_CLUSTER = "client.authentication.k8s.io/v1alpha1";

  /// JSON on one line.
  ///
  /// @throws ClusterException if the plugin is to be told of the cluster's authorities, and they
  ///   cannot be read
  String text() throws ClusterException {
    String version = exec.path("apiVersion").text();
    ObjectNode question = NODES.objectNode().put("kind", "ExecCredential");
    ObjectNode spec = question.put("apiVersion", version).putObject("spec");
    if (exec.isTrue("provideClusterInfo") && !version.equals(WITHOUT_CLUSTER)) {
      spec.set("cluster", clusterInfo());
    }
    spec.put("interactive", false);
    return question.toString();
  }

  /// Describes the cluster, as `ConfigToExecCluster` of `rest/exec.go` does.
  private ObjectNode clusterInfo() throws ClusterException {
    ObjectNode told = NODES.objectNode();
    for (String field : List.of("server", "tls-server-name")) {
      cluster.text(field).ifPresent(text -> told.put(field, text));
    }
    if (cluster.value().isTrue("insecure-skip-tls-verify")) {
      told.put("insecure-skip-tls-verify", true);
    }
    Optional<PemSource> authorities = cluster.pem("certificate-authority");
    if (authorities.isPresent()) {
      told.put("certificate-authority-data", base64(authorities.get()));
    }
    cluster.text("proxy-url").ifPresent(text -> told.put("proxy-url", text));
    if (cluster.value().isTrue("disable-compression")) {
      told.put("disable-compression", true);
    }
    told.set("config", config());
    return told;
  }

  private String base64(PemSource authorities) throws ClusterException {
    return Base64.getEncoder()
        .encodeToString(PemCheck.read(authorities, kubectl).getBytes(StandardCharsets.ISO_8859_1));
  }

  private JsonNode config() {
    return cluster.value().path("extensions").elements().stream()
        .filter(extension -> extension.path("name").text().equals(EXTENSION))
        .map(extension -> json(extension.path("extension")))
        .findFirst()
        .orElseGet(NODES::nullNode);
  }

  private static JsonNode json(ConfigNode value) {
    return switch (value.kind()) {
      case MAPPING -> {
        ObjectNode mapping = NODES.objectNode();
        value.members().forEach((name, member) -> mapping.set(name, json(member)));
        yield mapping;
      }
      case LIST -> {
        ArrayNode list = NODES.arrayNode();
        value.elements().forEach(element -> list.add(json(element)));
        yield list;
      }
      case SCALAR, NOTHING, MISSING -> json(value.scalar());
    };
  }

  private static JsonNode json(Scalar scalar) {
    return switch (scalar) {
      case Scalar.Null _ -> NODES.nullNode();
      case Scalar.Bool(boolean value) -> NODES.booleanNode(value);
      case Scalar.Int whole -> NODES.numberNode(whole.number());
      case Scalar.Decimal real -> NODES.numberNode(real.number());
      case Scalar.Text(String text) -> NODES.textNode(text);
    };
  }
}
