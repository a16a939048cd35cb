package dev.staticpod.sandbox.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// The kubelet's `/healthz`, and `/pods` as on its read-only port. The port is there as long as the
/// worker; while there is no healthy kubelet connections are dropped.
final class HealthPort implements AutoCloseable {
  private final HttpServer server;
  private final AtomicBoolean healthy = new AtomicBoolean();
  private final Supplier<byte[]> pods;

  private HealthPort(HttpServer server, Supplier<byte[]> pods) {
    this.server = server;
    this.pods = pods;
  }

  /// @param pods what `/pods` answers; called on a thread of the port
  static HealthPort open(Supplier<byte[]> pods) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var port = new HealthPort(server, pods);
    server.createContext("/healthz", exchange -> port.answer(exchange, new byte[] {'o', 'k'}));
    server.createContext("/pods", exchange -> port.answer(exchange, port.pods.get()));
    server.start();
    return port;
  }

  int number() {
    return server.getAddress().getPort();
  }

  void up() {
    healthy.set(true);
  }

  void down() {
    healthy.set(false);
  }

  boolean isUp() {
    return healthy.get();
  }

  private void answer(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      if (healthy.get()) {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
