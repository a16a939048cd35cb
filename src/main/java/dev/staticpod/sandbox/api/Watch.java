package dev.staticpod.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// One watch: events as they happen, a line each, until the client's time is up or it goes away.
/// Without a version to start from everything that is there comes first, as added.
final class Watch {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final ObjectStore store;
  private final InstantSource time;
  private final ReceivedRequest request;
  private final ReceivedRequest.Target target;
  private final Predicate<JsonNode> selection;
  private final long from;
  private final Duration timeout;

  Watch(ObjectStore store, InstantSource time, ReceivedRequest request) throws ApiFault {
    if (request.query().containsKey("sendInitialEvents")) {
      throw new ApiFault(
          422, "Invalid", "sendInitialEvents: Forbidden: the sandbox has no WatchList");
    }
    this.store = store;
    this.time = time;
    this.request = request;
    this.target = request.target();
    this.selection = Selection.of(request.query());
    this.from = request.number("resourceVersion").orElse(0L);
    this.timeout = request.number("timeoutSeconds").map(Duration::ofSeconds).orElse(LONGEST);
  }

  void serve(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    OutputStream stream = exchange.getResponseBody();
    long seen = from;
    if (from == 0) {
      ObjectStore.Listing listing = store.list(target.type(), target.namespace());
      for (ObjectNode object : listing.objects().stream().filter(selection).toList()) {
        emit(stream, "ADDED", shown(object));
      }
      seen = listing.version();
    }
    stream.flush();
    bookmark(stream, follow(stream, seen));
  }

  /// The version that the client has seen in the end.
  private long follow(OutputStream stream, long start) throws IOException, InterruptedException {
    long seen = start;
    long end = time.millis() + timeout.toMillis();
    while (time.millis() < end && !store.isClosed()) {
      Duration left = Duration.ofMillis(end - time.millis());
      for (ObjectStore.Change change : store.changesAfter(seen, left)) {
        seen = change.version();
        Optional<ObjectStore.Change.Kind> kind = change.seenBy(this::concerns);
        if (change.type() == target.type() && kind.isPresent()) {
          emit(stream, kind.get().name(), shown(change.object()));
        }
      }
      stream.flush();
    }
    return seen;
  }

  private boolean concerns(JsonNode object) {
    boolean inside =
        target.namespace().isEmpty() || target.namespace().equals(ApiJson.namespace(object));
    return inside && selection.test(object);
  }

  private ObjectNode shown(ObjectNode object) {
    return request.wantsTable()
        ? Tables.table(target.type(), List.of(object), time.instant())
        : object;
  }

  /// Tells clients that ask for it where the next watch may go on.
  private void bookmark(OutputStream stream, long seen) throws IOException {
    if (request.isTrue("allowWatchBookmarks") && !request.wantsTable()) {
      ObjectNode object =
          ApiJson.yaml("{kind: %s, apiVersion: v1}".formatted(target.type().kind()));
      ApiJson.metadata(object)
          .put("resourceVersion", Long.toString(seen))
          .putNull("creationTimestamp");
      emit(stream, "BOOKMARK", object);
      stream.flush();
    }
  }

  private static void emit(OutputStream stream, String type, ObjectNode object) throws IOException {
    ObjectNode event = ApiJson.MAPPER.createObjectNode().put("type", type);
    event.set("object", object);
    stream.write(ApiJson.bytes(event));
    stream.write('\n');
  }
}
