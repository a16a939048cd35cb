package dev.staticpod.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.json.JsonTrees;
import dev.staticpod.cluster.kubeconfig.RestConfig;
import dev.staticpod.cluster.poll.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Questions to one API server over one HTTPS client. It asks for the credential again when the
/// server says 401, and again later where a server without time says when; it never repeats a
/// request otherwise: who waits decides that.
final class ApiClient implements ApiTransport {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MOST_REPEATS = 3;
  private static final int MOST_OF_A_REFUSAL = 64 << 10;

  /// The limits of a whole answer. The longest is the list of a node's pods, with some 20 KiB each.
  private static final Limits LIMITS = new Limits(64 << 20, Duration.ofMinutes(2));

  /// How much and how long an answer may be. [#ANSWER] ends with its headers.
  record Limits(long bytes, Duration time) {}

  private final RestConfig config;
  private final InstantSource time;
  private final Limits limits;
  private final Sleeper sleeper;
  private final HttpSessions sessions;

  ApiClient(RestConfig config, InstantSource time, Sleeper sleeper) throws ClusterException {
    this(config, time, sleeper, LIMITS);
  }

  ApiClient(RestConfig config, InstantSource time, Sleeper sleeper, Limits limits)
      throws ClusterException {
    this.config = config;
    this.time = time;
    this.sleeper = sleeper;
    this.limits = limits;
    this.sessions = new HttpSessions(config, time);
  }

  @Override
  public ClusterException foreign(IOException failure) {
    return ApiErrors.foreign(config, failure);
  }

  /// Makes the connection by asking for the version; what else is wrong the first question says.
  @Override
  public void connect() throws ClusterException, InterruptedException {
    try {
      get(ApiRequest.version());
    } catch (ClusterException e) {
      if (e.reason() == ClusterException.Reason.UNREACHABLE) {
        throw e;
      }
    }
  }

  @Override
  public ApiResponse pod(String namespace, String name)
      throws ClusterException, InterruptedException {
    return get(ApiRequest.pod(namespace, name));
  }

  @Override
  public ApiResponse get(ApiRequest request) throws ClusterException, InterruptedException {
    return ask(request, HttpRequest.Builder::GET);
  }

  @Override
  public ApiResponse delete(String namespace, String name, String uid)
      throws ClusterException, InterruptedException {
    ApiRequest request = ApiRequest.deletionOf(namespace, name);
    return ask(
        request, http -> http.method("DELETE", BodyPublishers.ofString(DeleteOptions.now(uid))));
  }

  private ApiResponse ask(ApiRequest request, UnaryOperator<HttpRequest.Builder> method)
      throws ClusterException, InterruptedException {
    HttpResponse<byte[]> response = sendOnce(request, method);
    for (int i = 0; i < MOST_REPEATS; i++) {
      Optional<Duration> pause = RetryAfter.of(response);
      if (pause.isEmpty()) {
        break;
      }
      sleeper.sleep(pause.get());
      response = sendOnce(request, method);
    }
    return answer(request, response);
  }

  private HttpResponse<byte[]> sendOnce(
      ApiRequest request, UnaryOperator<HttpRequest.Builder> method)
      throws ClusterException, InterruptedException {
    HttpSessions.Session now = sessions.current();
    HttpResponse<byte[]> response = send(now, request, method, BodyHandlers.ofByteArray());
    if (response.statusCode() == 401 && sessions.renew(now)) {
      response = send(sessions.current(), request, method, BodyHandlers.ofByteArray());
    }
    return response;
  }

  /// Reads the events of a watch until the server ends it.
  ///
  /// @param length after which it is to do so; some seconds later the connection is cut
  /// @throws ClusterException if the server refuses, or the connection breaks
  void watch(ApiRequest request, Duration length, Consumer<JsonNode> events)
      throws ClusterException, InterruptedException {
    HttpResponse<InputStream> response =
        send(sessions.current(), request, HttpRequest.Builder::GET, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        refuse(request, response.statusCode(), body.readNBytes(MOST_OF_A_REFUSAL));
      }
      CompletableFuture<Void> cut =
          CompletableFuture.runAsync(
              () -> close(body),
              CompletableFuture.delayedExecutor(
                  length.plus(ANSWER).toMillis(), TimeUnit.MILLISECONDS));
      try {
        JsonTrees.readAll(body, events);
      } finally {
        cut.cancel(false);
      }
    } catch (IOException e) {
      throw ApiErrors.connection(config, e);
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException _) {
      // who reads it finds that out
    }
  }

  private <T> HttpResponse<T> send(
      HttpSessions.Session now,
      ApiRequest request,
      UnaryOperator<HttpRequest.Builder> method,
      HttpResponse.BodyHandler<T> body)
      throws ClusterException, InterruptedException {
    HttpRequest.Builder http =
        method
            .apply(HttpRequest.newBuilder(uri(request)))
            .timeout(ANSWER)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .header("User-Agent", "static-pod");
    now.credential()
        .headers()
        .forEach((name, values) -> values.forEach(value -> http.header(name, value)));
    var answer = now.http().sendAsync(http.build(), BodyHandlers.limiting(body, limits.bytes()));
    try {
      return direct(answer.get(limits.time().toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      IOException cause = cause(e);
      throw isTooLong(cause)
          ? ApiErrors.foreign(config, cause)
          : ApiErrors.connection(config, cause);
    } catch (TimeoutException _) {
      throw ApiErrors.connection(config, new HttpTimeoutException("the answer does not end"));
    } finally {
      answer.cancel(true);
    }
  }

  /// Refuses the answer of a proxy that wants a login: the JDK's client hands it on as the
  /// server's, and without a body where it was to open a tunnel.
  private <T> HttpResponse<T> direct(HttpResponse<T> response) throws ClusterException {
    if (response.statusCode() == HttpURLConnection.HTTP_PROXY_AUTH) {
      throw ApiErrors.proxyLogin(config);
    }
    return response;
  }

  private static IOException cause(ExecutionException e) {
    return e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
  }

  /// Returns whether the answer was too long, by the words of `BodyHandlers.limiting`.
  private static boolean isTooLong(IOException failure) {
    return String.valueOf(failure.getMessage()).startsWith("body exceeds capacity");
  }

  private URI uri(ApiRequest request) {
    String base = config.server().toString().replaceFirst("/+$", "");
    return URI.create(base + request.path());
  }

  private ApiResponse answer(ApiRequest request, HttpResponse<byte[]> response)
      throws ClusterException {
    if (response.statusCode() == 200) {
      return new ApiResponse.Found(asked(request, response.body()));
    }
    return refuse(request, response.statusCode(), response.body());
  }

  private ApiResponse.Missing refuse(ApiRequest request, int status, byte[] body)
      throws ClusterException {
    JsonNode json = ApiRequest.refusal(body);
    if (status == 404 && request.isMissingBy(json)) {
      return new ApiResponse.Missing();
    }
    throw switch (status) {
      case 401 -> ApiErrors.unauthorized(config, sessions.current().credential(), time);
      case 403 -> ApiErrors.forbidden(config, request, json);
      default -> ApiErrors.answer(config, request, status, json);
    };
  }

  private JsonNode asked(ApiRequest request, byte[] body) throws ClusterException {
    try {
      return request.answer(body);
    } catch (IOException e) {
      throw ApiErrors.foreign(config, e);
    }
  }

  @Override
  public void close() {
    sessions.close();
  }
}
