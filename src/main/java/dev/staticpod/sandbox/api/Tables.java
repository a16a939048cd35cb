package dev.staticpod.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Objects as the rows that kubectl prints (Kubernetes 1.20,
/// `pkg/printers/internalversion/printers.go`).
final class Tables {
  /// A column's name, and whether only `-o wide` shows it.
  private record Column(String name, int priority) {}

  private Tables() {}

  static ObjectNode table(ResourceType type, List<? extends JsonNode> objects, Instant now) {
    ObjectNode table = ApiJson.yaml("{kind: Table, apiVersion: meta.k8s.io/v1, metadata: {}}");
    ArrayNode columns = table.putArray("columnDefinitions");
    for (Column column : columns(type)) {
      columns
          .addObject()
          .put("name", column.name())
          .put("type", "string")
          .put("format", column.name().equals("Name") ? "name" : "")
          .put("description", column.name())
          .put("priority", column.priority());
    }
    ArrayNode rows = table.putArray("rows");
    objects.forEach(object -> rows.add(row(type, object, now)));
    return table;
  }

  private static ObjectNode row(ResourceType type, JsonNode object, Instant now) {
    ObjectNode row = ApiJson.MAPPER.createObjectNode();
    ArrayNode cells = row.putArray("cells");
    cells(type, object, now).forEach(cells::add);
    ObjectNode partial = row.putObject("object");
    partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
    partial.set("metadata", object.path("metadata"));
    return row;
  }

  private static List<Column> columns(ResourceType type) {
    return switch (type) {
      case PODS ->
          columns(
              5,
              "Name",
              "Ready",
              "Status",
              "Restarts",
              "Age",
              "IP",
              "Node",
              "Nominated Node",
              "Readiness Gates");
      case NODES ->
          columns(
              5,
              "Name",
              "Status",
              "Roles",
              "Age",
              "Version",
              "Internal-IP",
              "External-IP",
              "OS-Image",
              "Kernel-Version",
              "Container-Runtime");
      case NAMESPACES -> columns(3, "Name", "Status", "Age");
      case EVENTS -> columns(5, "Last Seen", "Type", "Reason", "Object", "Message");
    };
  }

  private static List<Column> columns(int always, String... names) {
    return IntStream.range(0, names.length)
        .mapToObj(i -> new Column(names[i], i < always ? 0 : 1))
        .toList();
  }

  private static List<String> cells(ResourceType type, JsonNode object, Instant now) {
    return switch (type) {
      case PODS -> PodRow.cells(object, age(object, now));
      case NODES -> node(object, now);
      case NAMESPACES ->
          List.of(
              ApiJson.name(object), object.path("status").path("phase").asText(), age(object, now));
      case EVENTS ->
          List.of(
              age(object, now),
              object.path("type").asText(),
              object.path("reason").asText(),
              object.path("involvedObject").path("name").asText(),
              object.path("message").asText());
    };
  }

  private static List<String> node(JsonNode node, Instant now) {
    JsonNode info = node.path("status").path("nodeInfo");
    return List.of(
        ApiJson.name(node),
        "Ready",
        "<none>",
        age(node, now),
        info.path("kubeletVersion").asText(),
        node.path("status").path("addresses").path(0).path("address").asText(),
        "<none>",
        info.path("osImage").asText(),
        info.path("kernelVersion").asText(),
        info.path("containerRuntimeVersion").asText());
  }

  private static String age(JsonNode object, Instant now) {
    Instant created = Instant.parse(object.path("metadata").path("creationTimestamp").asText());
    return human(Duration.between(created, now));
  }

  /// Returns an age as `k8s.io/apimachinery/pkg/util/duration`, `HumanDuration`, does; no sandbox
  /// is kept for days.
  static String human(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    long minutes = seconds / 60;
    if (seconds < 120) {
      return seconds + "s";
    }
    if (minutes < 10) {
      return seconds % 60 == 0 ? minutes + "m" : minutes + "m" + seconds % 60 + "s";
    }
    return minutes < 180 ? minutes + "m" : minutes / 60 + "h";
  }
}
