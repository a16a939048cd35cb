package dev.staticpod.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// The API server: HTTPS on loopback, for clients with a certificate of its authority.
public final class SimulatedApiServer implements AutoCloseable {
  private static final int BUFFER_BEFORE_CHUNKING = 2048; // bytes

  private final SSLContext context;
  private final InetSocketAddress address;
  private final ExecutorService executor =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
  private final ObjectStore store;
  private final ApiRoutes routes;
  private final InstantSource time;

  /// The server, guarded by this; none while it refuses connections.
  private @Nullable HttpsServer server;

  private SimulatedApiServer(
      InetSocketAddress address, SSLContext context, ObjectStore store, InstantSource time) {
    this.address = address;
    this.context = context;
    this.store = store;
    this.time = time;
    this.routes = new ApiRoutes(store, time);
  }

  /// Listens on a free port of loopback.
  ///
  /// @param context its certificate, and the authority of its clients
  public static SimulatedApiServer start(SSLContext context, ObjectStore store, InstantSource time)
      throws IOException {
    HttpsServer first =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var api = new SimulatedApiServer(first.getAddress(), context, store, time);
    api.start(first);
    return api;
  }

  private synchronized void start(HttpsServer listening) {
    listening.setHttpsConfigurator(new Mutual(context));
    listening.setExecutor(executor);
    listening.createContext("/", this::handle);
    listening.start();
    server = listening;
  }

  /// Refuses connections from now on, as where no API server runs; what it knows stays.
  public synchronized void refuse() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  /// Takes connections again, at the same address.
  public synchronized void listen() throws IOException {
    if (server == null) {
      start(HttpsServer.create(address, 0));
    }
  }

  /// Lets no client in without a certificate. The first cipher suite is the one that Go prefers, as
  /// with real API servers.
  private static final class Mutual extends HttpsConfigurator {
    Mutual(SSLContext context) {
      super(context);
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters tls = getSSLContext().getDefaultSSLParameters();
      tls.setNeedClientAuth(true);
      var suites = new LinkedHashSet<>(List.of("TLS_AES_128_GCM_SHA256"));
      suites.addAll(List.of(tls.getCipherSuites()));
      tls.setCipherSuites(suites.toArray(String[]::new));
      tls.setUseCipherSuitesOrder(true);
      parameters.setSSLParameters(tls);
    }
  }

  /// Returns the address as kubeconfigs name it.
  public URI address() {
    return URI.create("https://127.0.0.1:" + address.getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      respond(exchange);
    }
  }

  private void respond(HttpExchange exchange) throws IOException {
    try {
      ReceivedRequest request = ReceivedRequest.of(exchange);
      JsonNode body = RequestBody.read(exchange);
      if (request.isWatch()) {
        new Watch(store, time, request).serve(exchange);
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
          send(exchange, code, "application/json", ApiJson.bytes(body));
      case ApiRoutes.Answer.Text(String body) ->
          send(exchange, 200, "text/plain", body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void send(HttpExchange exchange, int code, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(code, announced(body.length));
    exchange.getResponseBody().write(body);
  }

  /// What the JDK's server wants to be told of a body: long ones go out in chunks, as from Go
  /// (`net/http`, `bufferBeforeChunkingSize`).
  private static long announced(int length) {
    if (length == 0) {
      return -1;
    }
    return length > BUFFER_BEFORE_CHUNKING ? 0 : length;
  }

  @Override
  public void close() {
    store.close();
    refuse();
    executor.shutdownNow();
  }
}
