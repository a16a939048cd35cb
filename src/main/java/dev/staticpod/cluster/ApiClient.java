package dev.staticpod.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/// Questions to one API server over one HTTPS client. It asks for the credential again when the
/// server says 401, and never repeats a request otherwise: who waits decides that.
final class ApiClient implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(5);

  /// A request, and how RBAC calls it.
  record ApiRequest(String verb, String resource, String namespace, String path) {
    static ApiRequest pod(String namespace, String name) {
      return new ApiRequest(
          "get", "pods", namespace, "/api/v1/namespaces/" + namespace + "/pods/" + name);
    }

    static ApiRequest podsOf(String nodeName) {
      String selector = URLEncoder.encode("spec.nodeName=" + nodeName, StandardCharsets.UTF_8);
      return new ApiRequest(
          "get", "pods", "--all-namespaces", "/api/v1/pods?fieldSelector=" + selector);
    }

    static ApiRequest eventsOf(String namespace, String pod) {
      String selector =
          URLEncoder.encode(
              "involvedObject.kind=Pod,involvedObject.name=" + pod, StandardCharsets.UTF_8);
      return new ApiRequest(
          "get",
          "events",
          namespace,
          "/api/v1/namespaces/" + namespace + "/events?fieldSelector=" + selector);
    }

    static ApiRequest version() {
      return new ApiRequest("get", "/version", "", "/version");
    }

    static ApiRequest namespace(String namespace) {
      return new ApiRequest("get", "namespaces", namespace, "/api/v1/namespaces/" + namespace);
    }
  }

  /// Deletes one very pod at once; the kubelet makes a new mirror of a static pod that is there.
  ApiResponse delete(String namespace, String name, String uid)
      throws ClusterException, InterruptedException {
    var question =
        new ApiRequest(
            "delete", "pods", namespace, "/api/v1/namespaces/" + namespace + "/pods/" + name);
    String options =
        JsonTrees.object()
            .put("apiVersion", "v1")
            .put("kind", "DeleteOptions")
            .put("gracePeriodSeconds", 0)
            .set("preconditions", JsonTrees.object().put("uid", uid))
            .toString();
    return ask(question, request -> request.method("DELETE", BodyPublishers.ofString(options)));
  }

  /// What the server says about something that may or may not be there.
  sealed interface ApiResponse {
    record Found(JsonNode object) implements ApiResponse {}

    record Missing() implements ApiResponse {}
  }

  private record Session(
      HttpClient http, Tls.Groups groups, ClientIdentity.Credential credential, Instant since) {}

  private final RestConfig access;
  private final InstantSource time;

  private Session session;

  ApiClient(RestConfig access, InstantSource time) throws ClusterException {
    this.access = access;
    this.time = time;
    this.session = session(access.identity().credential(), Tls.Groups.X25519_ONLY);
  }

  RestConfig access() {
    return access;
  }

  ApiResponse get(ApiRequest question) throws ClusterException, InterruptedException {
    return ask(question, HttpRequest.Builder::GET);
  }

  private ApiResponse ask(ApiRequest question, UnaryOperator<HttpRequest.Builder> method)
      throws ClusterException, InterruptedException {
    Session now = current();
    HttpResponse<byte[]> response = send(now, question, method);
    if (response.statusCode() == 401 && renew(now)) {
      response = send(current(), question, method);
    }
    return answer(question, response);
  }

  private HttpResponse<byte[]> send(
      Session now, ApiRequest question, UnaryOperator<HttpRequest.Builder> method)
      throws ClusterException, InterruptedException {
    HttpRequest.Builder request =
        method
            .apply(HttpRequest.newBuilder(uri(question)))
            .timeout(ANSWER)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .header("User-Agent", "static-pod");
    now.credential().headers().forEach(request::setHeader);
    try {
      return now.http().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      if (now.groups() == Tls.Groups.X25519_ONLY && ApiErrors.isRefusedHandshake(e)) {
        return send(widen(now), question, method);
      }
      throw ApiErrors.connection(access, e);
    }
  }

  /// A session for a server that has none of the quick groups: made now, or by another thread.
  private synchronized Session widen(Session refused) throws ClusterException {
    if (session.groups() == Tls.Groups.X25519_ONLY) {
      session = session(refused.credential(), Tls.Groups.ALL);
      refused.http().shutdownNow();
    }
    return session;
  }

  private URI uri(ApiRequest question) {
    String base = access.server().toString().replaceFirst("/+$", "");
    return URI.create(base + question.path());
  }

  private ApiResponse answer(ApiRequest question, HttpResponse<byte[]> response)
      throws ClusterException {
    JsonNode body = json(response);
    boolean told = body.path("kind").asText().equals("Status");
    if (response.statusCode() == 404 && told) {
      return new ApiResponse.Missing();
    }
    return switch (response.statusCode()) {
      case 200 -> new ApiResponse.Found(body);
      case 401 -> throw ApiErrors.unauthorized(access, current().credential(), time);
      case 403 -> throw ApiErrors.forbidden(access, question, body);
      default -> throw ApiErrors.answer(access, response.statusCode(), body);
    };
  }

  private JsonNode json(HttpResponse<byte[]> response) throws ClusterException {
    try {
      return JsonTrees.read(response.body());
    } catch (IOException e) {
      if (response.statusCode() != 200) {
        return JsonTrees.object();
      }
      throw ApiErrors.foreign(access, e);
    }
  }

  private synchronized Session current() {
    return session;
  }

  /// Whether there is a newer session than the refused one: made now, or by another thread.
  private synchronized boolean renew(Session refused) throws ClusterException {
    if (!session.equals(refused)) {
      return true;
    }
    if (access.identity().renewal() == ClientIdentity.Renewal.POINTLESS
        || time.instant().isBefore(session.since().plus(BETWEEN_RENEWALS))) {
      return false;
    }
    session = session(access.identity().credential(), refused.groups());
    refused.http().shutdownNow();
    return true;
  }

  private Session session(ClientIdentity.Credential credential, Tls.Groups groups)
      throws ClusterException {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .proxy(access.proxy().selector());
    if (access.server().getScheme().equals("https")) {
      http.sslContext(Tls.context(access, credential, groups));
      http.sslParameters(Tls.parameters(access));
    }
    return new Session(http.build(), groups, credential, time.instant());
  }

  @Override
  public void close() {
    current().http().shutdownNow();
  }
}
