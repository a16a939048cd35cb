package dev.staticpod.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/// One watch: events as they happen, a line each, until the client's time is up or it goes away.
/// Without a version to start from everything that is there comes first, as added.
final class Watch {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final ObjectStore store;
  private final InstantSource time;
  private final ApiRequest request;
  private final ApiRequest.Target target;
  private final Predicate<JsonNode> selection;

  Watch(ObjectStore store, InstantSource time, ApiRequest request) throws ApiFault {
    if (request.query().containsKey("sendInitialEvents")) {
      throw new ApiFault(
          422, "Invalid", "sendInitialEvents: Forbidden: the sandbox has no WatchList");
    }
    this.store = store;
    this.time = time;
    this.request = request;
    this.target = request.target();
    this.selection = Selection.of(request.query());
  }

  void serve(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    OutputStream stream = exchange.getResponseBody();
    String from = request.query().getOrDefault("resourceVersion", "");
    boolean fromNow = from.isEmpty() || from.equals("0");
    long seen = fromNow ? store.version() : Long.parseLong(from);
    if (fromNow) {
      for (ObjectNode object : store.list(target.type(), target.namespace())) {
        emit(stream, ObjectStore.Change.Kind.ADDED, object);
      }
    }
    stream.flush();
    follow(stream, seen);
  }

  private void follow(OutputStream stream, long start) throws IOException, InterruptedException {
    long seen = start;
    long end = time.millis() + patience().toMillis();
    while (time.millis() < end && !store.isClosed()) {
      Duration left = Duration.ofMillis(end - time.millis());
      for (ObjectStore.Change change : store.changesAfter(seen, left)) {
        seen = change.version();
        if (concerns(change)) {
          emit(stream, change.kind(), change.object());
        }
      }
      stream.flush();
    }
  }

  private boolean concerns(ObjectStore.Change change) {
    return change.type() == target.type()
        && (target.namespace().isEmpty()
            || target.namespace().equals(Json.namespace(change.object())));
  }

  private Duration patience() {
    String seconds = request.query().getOrDefault("timeoutSeconds", "");
    return seconds.isEmpty() ? LONGEST : Duration.ofSeconds(Long.parseLong(seconds));
  }

  private void emit(OutputStream stream, ObjectStore.Change.Kind kind, ObjectNode object)
      throws IOException {
    if (!selection.test(object)) {
      return;
    }
    ObjectNode event = Json.MAPPER.createObjectNode().put("type", kind.name());
    event.set(
        "object",
        request.wantsTable()
            ? Tables.table(target.type(), List.of(object), time.instant())
            : object);
    stream.write(Json.bytes(event));
    stream.write('\n');
  }
}
