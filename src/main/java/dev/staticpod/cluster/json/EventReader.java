package dev.staticpod.cluster.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.cluster.PodEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Reads the events out of an API server's JSON.
public final class EventReader {
  private EventReader() {}

  /// Reads the events of a list, the oldest first.
  public static List<PodEvent> read(JsonNode list) {
    return list.path("items")
        .valueStream()
        .map(EventReader::event)
        .sorted(Comparator.comparing(PodEvent::last))
        .toList();
  }

  private static PodEvent event(JsonNode event) {
    Instant last =
        JsonTrees.instant(event, "lastTimestamp")
            .or(() -> JsonTrees.instant(event, "eventTime"))
            .or(() -> JsonTrees.instant(event.path("metadata"), "creationTimestamp"))
            .orElse(Instant.EPOCH);
    return new PodEvent(
        event.path("type").asText(),
        event.path("reason").asText(),
        event.path("message").asText().strip(),
        Math.max(1, event.path("count").asInt()),
        last);
  }
}
