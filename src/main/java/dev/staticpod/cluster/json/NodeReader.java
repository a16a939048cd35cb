package dev.staticpod.cluster.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.cluster.ClusterNode;
import java.util.LinkedHashMap;
import java.util.List;

/// Reads nodes out of an API server's JSON.
public final class NodeReader {
  private NodeReader() {}

  /// Reads all nodes of a list, in its order.
  public static List<ClusterNode> read(JsonNode list) {
    return list.path("items").valueStream().map(NodeReader::one).toList();
  }

  /// Reads one node.
  public static ClusterNode one(JsonNode node) {
    var addresses = new LinkedHashMap<String, String>();
    for (JsonNode address : node.path("status").path("addresses")) {
      addresses.putIfAbsent(address.path("type").asText(), address.path("address").asText());
    }
    boolean ready =
        node.path("status")
            .path("conditions")
            .valueStream()
            .anyMatch(condition ->
                condition.path("type").asText().equals("Ready")
                    && condition.path("status").asText().equals("True"));
    return new ClusterNode(node.path("metadata").path("name").asText(), addresses, ready);
  }
}
