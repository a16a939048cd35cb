package dev.staticpod.cluster.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// An HTTPS server on loopback that says what the test wants: its answers one after the other, the
/// last one for ever.
final class TestApi implements AutoCloseable {
  /// One answer. Status 0 drops the connection without a word.
  ///
  /// @param retryAfter a header; empty for none
  record Say(int status, String body, String retryAfter) {
    Say(int status, String body) {
      this(status, body, "");
    }

    static Say notFound() {
      return new Say(404, "{\"kind\":\"Status\",\"code\":404,\"reason\":\"NotFound\"}");
    }

    static Say message(int status, String message) {
      return new Say(
          status, "{\"kind\":\"Status\",\"message\":\"" + message.replace("\"", "\\\"") + "\"}");
    }
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Say> answers = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private Map<String, List<String>> headers = Map.of();
  private final String scheme;

  private TestApi(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  static TestApi https(SSLContext context) throws IOException {
    return https(context, _ -> {});
  }

  /// @param restriction of what the server takes
  static TestApi https(SSLContext context, Consumer<SSLParameters> restriction) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setWantClientAuth(true);
            restriction.accept(tls);
            parameters.setSSLParameters(tls);
          }
        });
    return new TestApi(server, "https");
  }

  static TestApi http() throws IOException {
    return new TestApi(HttpServer.create(loopback(0), 0), "http");
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  String url() {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized TestApi say(Say... next) {
    answers.addAll(List.of(next));
    return this;
  }

  /// `/path | Authorization`, in order, with the method where it is not GET.
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /// The values of a header of the last request.
  synchronized List<String> header(String name) {
    return headers.getOrDefault(name, List.of());
  }

  private void handle(HttpExchange exchange) throws IOException {
    Say say = next(exchange);
    if (say.status() == 0) {
      exchange.close();
      return;
    }
    if (!say.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().set("Retry-After", say.retryAfter());
    }
    byte[] body = say.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(say.status(), body.length);
    try (var stream = exchange.getResponseBody()) {
      stream.write(body);
    }
  }

  private synchronized Say next(HttpExchange exchange) {
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    headers = exchange.getRequestHeaders();
    String method = exchange.getRequestMethod();
    requests.add(
        (method.equals("GET") ? "" : method + " ")
            + exchange.getRequestURI()
            + (authorization == null ? "" : " | " + authorization));
    Say say = answers.getFirst();
    if (answers.size() > 1) {
      answers.removeFirst();
    }
    return say;
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
