package dev.staticpod.sandbox.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/// The kubelet's `/healthz`. The port is there as long as the worker; while there is no healthy
/// kubelet connections are dropped.
final class HealthPort implements AutoCloseable {
  private final HttpServer server;
  private final AtomicBoolean healthy = new AtomicBoolean();

  private HealthPort(HttpServer server) {
    this.server = server;
  }

  static HealthPort open() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var port = new HealthPort(server);
    server.createContext("/healthz", port::answer);
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

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (healthy.get()) {
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write(new byte[] {'o', 'k'});
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
