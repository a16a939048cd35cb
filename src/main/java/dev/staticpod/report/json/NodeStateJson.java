package dev.staticpod.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.status.ApiView;
import dev.staticpod.status.NodeCondition;
import java.io.IOException;
import java.util.List;

/// The fields that say how a node as a whole was seen: `apiServer` and `conditions`.
public final class NodeStateJson {
  private NodeStateJson() {}

  /// Writes both fields.
  public static void write(JsonGenerator json, ApiView api, List<NodeCondition> conditions)
      throws IOException {
    json.writeObjectFieldStart("apiServer");
    switch (api) {
      case ApiView.Answered _ -> json.writeStringField("state", "answered");
      case ApiView.NotAsked() -> json.writeStringField("state", "not-asked");
      case ApiView.Failed(ClusterException e, _, _) -> {
        HostFailure failure = HostFailure.of(e);
        json.writeStringField("state", "failed");
        write(json, "reason", failure.reason().word(), failure.problem(), failure.nextStep());
      }
    }
    json.writeEndObject();
    write(json, conditions);
  }

  /// The field `conditions` alone.
  public static void write(JsonGenerator json, List<NodeCondition> conditions) throws IOException {
    json.writeArrayFieldStart("conditions");
    for (NodeCondition condition : conditions) {
      json.writeStartObject();
      write(json, "type", condition.type(), condition.problem(), condition.nextStep());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(
      JsonGenerator json, String key, String word, String problem, String nextStep)
      throws IOException {
    json.writeStringField(key, word);
    json.writeStringField("problem", problem);
    json.writeStringField("nextStep", nextStep);
  }
}
