package dev.staticpod.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// The API server: HTTPS on loopback, for clients with a certificate of its authority.
final class ApiServer implements AutoCloseable {
  private static final Duration WATCH = Duration.ofMinutes(5);

  private final HttpsServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ObjectStore store;
  private final ApiRoutes routes;
  private final InstantSource time;

  private ApiServer(HttpsServer server, ObjectStore store, InstantSource time) {
    this.server = server;
    this.store = store;
    this.time = time;
    this.routes = new ApiRoutes(store, time);
  }

  static ApiServer start(SSLContext context, ObjectStore store, InstantSource time)
      throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new Mutual(context));
    var api = new ApiServer(server, store, time);
    server.setExecutor(api.executor);
    server.createContext("/", api::handle);
    server.start();
    return api;
  }

  /// Nobody is let in without a certificate.
  private static final class Mutual extends HttpsConfigurator {
    Mutual(SSLContext context) {
      super(context);
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters tls = getSSLContext().getDefaultSSLParameters();
      tls.setNeedClientAuth(true);
      parameters.setSSLParameters(tls);
    }
  }

  URI address() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      respond(exchange);
    }
  }

  private void respond(HttpExchange exchange) throws IOException {
    try {
      ApiRequest request = ApiRequest.of(exchange);
      JsonNode body = RequestBody.read(exchange);
      if (request.isWatch()) {
        watch(exchange, request);
      } else {
        send(exchange, routes.answer(request, body));
      }
    } catch (ApiFault fault) {
      send(exchange, new ApiRoutes.Answer.Body(fault.code(), fault.status()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the server stops; the client sees the connection end
    }
  }

  private static void send(HttpExchange exchange, ApiRoutes.Answer answer) throws IOException {
    switch (answer) {
      case ApiRoutes.Answer.Body(int code, ObjectNode body) ->
          send(exchange, code, "application/json", Json.bytes(body));
      case ApiRoutes.Answer.Text(String body) ->
          send(exchange, 200, "text/plain", body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void send(HttpExchange exchange, int code, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void watch(HttpExchange exchange, ApiRequest request)
      throws IOException, ApiFault, InterruptedException {
    if (request.query().containsKey("sendInitialEvents")) {
      throw new ApiFault(
          422, "Invalid", "sendInitialEvents: Forbidden: the sandbox has no WatchList");
    }
    ApiRequest.Target target = request.target();
    Predicate<JsonNode> selection = Selection.of(request.query());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    OutputStream stream = exchange.getResponseBody();
    String from = request.query().getOrDefault("resourceVersion", "");
    long seen = from.isEmpty() || from.equals("0") ? store.version() : Long.parseLong(from);
    if (from.isEmpty() || from.equals("0")) {
      for (ObjectNode object : store.list(target.type(), target.namespace())) {
        emit(
            stream,
            request,
            selection,
            new ObjectStore.Change(seen, ObjectStore.Change.Kind.ADDED, target.type(), object));
      }
    }
    stream.flush();
    follow(stream, request, selection, seen);
  }

  private void follow(
      OutputStream stream, ApiRequest request, Predicate<JsonNode> selection, long start)
      throws IOException, ApiFault, InterruptedException {
    ApiRequest.Target target = request.target();
    long seen = start;
    long end = time.millis() + patience(request).toMillis();
    while (time.millis() < end && !store.isClosed()) {
      List<ObjectStore.Change> changes =
          store.changesAfter(seen, Duration.ofMillis(end - time.millis()));
      for (ObjectStore.Change change : changes) {
        seen = change.version();
        boolean here =
            target.namespace().isEmpty()
                || target.namespace().equals(Json.namespace(change.object()));
        if (change.type() == target.type() && here) {
          emit(stream, request, selection, change);
        }
      }
      stream.flush();
    }
  }

  private static Duration patience(ApiRequest request) {
    String seconds = request.query().getOrDefault("timeoutSeconds", "");
    return seconds.isEmpty() ? WATCH : Duration.ofSeconds(Long.parseLong(seconds));
  }

  private void emit(
      OutputStream stream,
      ApiRequest request,
      Predicate<JsonNode> selection,
      ObjectStore.Change change)
      throws IOException {
    if (!selection.test(change.object())) {
      return;
    }
    ObjectNode event = Json.MAPPER.createObjectNode().put("type", change.kind().name());
    event.set(
        "object",
        request.wantsTable()
            ? Tables.table(change.type(), List.of(change.object()), time.instant())
            : change.object());
    stream.write(Json.bytes(event));
    stream.write('\n');
  }

  @Override
  public void close() {
    store.close();
    server.stop(0);
    executor.shutdownNow();
  }
}
