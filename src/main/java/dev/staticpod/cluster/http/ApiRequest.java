package dev.staticpod.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.cluster.json.JsonTrees;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// A request to the API server, and what RBAC calls it.
///
/// @param namespace empty for all of them, and for what is in none
/// @param path with the query, below the server's own address
/// @param kinds of which an answer is one; none for what has no kind
record ApiRequest(String verb, String resource, String namespace, String path, Set<String> kinds) {
  private static final String BY_LABELS = "labelSelector=";
  private static final Set<String> POD = Set.of("Pod");
  private static final Set<String> POD_LIST = Set.of("PodList");
  private static final Set<String> NODE_LIST = Set.of("NodeList");
  private static final Set<String> EVENT_LIST = Set.of("EventList");

  /// Reads what was answered.
  ///
  /// @throws IOException if it is not of a kind that was asked for: then no API server says so, and
  ///   it is not the same as nothing
  JsonNode answer(byte[] body) throws IOException {
    JsonNode answer = JsonTrees.read(body);
    if (!isAnsweredBy(answer)) {
      throw new IOException("not of the kind " + kinds);
    }
    return answer;
  }

  /// Reads why something was refused; an empty object where that is no JSON.
  static JsonNode refusal(byte[] body) {
    try {
      return JsonTrees.read(body);
    } catch (IOException _) {
      return JsonTrees.object();
    }
  }

  /// Whether a refusal with the status 404 means that what was asked for is not there: an API
  /// server says so of one object, never of a list, which may be empty.
  boolean isMissingBy(JsonNode refusal) {
    return refusal.path("kind").asText().equals("Status") && !isForList();
  }

  private boolean isAnsweredBy(JsonNode answer) {
    if (kinds.isEmpty()) {
      return answer.isObject();
    }
    return kinds.contains(answer.path("kind").asText())
        && (!isForList() || answer.path("items").isArray() || answer.path("items").isNull());
  }

  private boolean isForList() {
    return kinds.stream().anyMatch(kind -> kind.endsWith("List"));
  }

  /// Whether pods are asked for, whatever namespace they are in.
  boolean isOfAllNamespaces() {
    return namespace.isEmpty() && resource.equals("pods");
  }

  /// Whether labels of the user's are a part of the request.
  boolean selectsByLabels() {
    return path.contains(BY_LABELS);
  }

  static ApiRequest pod(String namespace, String name) {
    return new ApiRequest("get", "pods", namespace, podPath(namespace, name), POD);
  }

  static ApiRequest podsOf(String nodeName) {
    return new ApiRequest(
        "list",
        "pods",
        "",
        "/api/v1/pods?fieldSelector=" + encoded("spec.nodeName=" + nodeName),
        POD_LIST);
  }

  /// Asks for the pod of a name on a node, in a list.
  static ApiRequest podOf(String nodeName, String namespace, String name) {
    return new ApiRequest(
        "list",
        "pods",
        namespace,
        podsPath(namespace)
            + "?fieldSelector="
            + encoded("spec.nodeName=" + nodeName + ",metadata.name=" + name),
        POD_LIST);
  }

  /// @param namespace empty for all
  /// @param next where the list goes on; empty at its begin
  static ApiRequest podsIn(String namespace, String next) {
    return new ApiRequest(
        "list",
        "pods",
        namespace,
        podsPath(namespace) + "?limit=500" + (next.isEmpty() ? "" : "&continue=" + encoded(next)),
        POD_LIST);
  }

  /// @param namespace empty for all
  /// @param version of the list that it follows
  static ApiRequest watchOfPods(String namespace, String version, Duration length) {
    return new ApiRequest(
        "watch",
        "pods",
        namespace,
        "%s?watch=1&allowWatchBookmarks=true&resourceVersion=%s&timeoutSeconds=%d"
            .formatted(podsPath(namespace), encoded(version), length.toSeconds()),
        Set.of("WatchEvent"));
  }

  private static String podsPath(String namespace) {
    return namespace.isEmpty()
        ? path("api", "v1", "pods")
        : path("api", "v1", "namespaces", namespace, "pods");
  }

  static ApiRequest nodes(String selector) {
    String query =
        selector.isEmpty()
            ? ""
            : "?" + BY_LABELS + URLEncoder.encode(selector, StandardCharsets.UTF_8);
    return new ApiRequest("list", "nodes", "", "/api/v1/nodes" + query, NODE_LIST);
  }

  static ApiRequest node(String name) {
    return new ApiRequest("get", "nodes", "", path("api", "v1", "nodes", name), Set.of("Node"));
  }

  static ApiRequest eventsOf(String namespace, String pod) {
    return new ApiRequest(
        "list",
        "events",
        namespace,
        path("api", "v1", "namespaces", namespace, "events")
            + "?fieldSelector="
            + encoded("involvedObject.kind=Pod,involvedObject.name=" + pod),
        EVENT_LIST);
  }

  static ApiRequest version() {
    return new ApiRequest("get", "/version", "", "/version", Set.of());
  }

  static ApiRequest namespace(String namespace) {
    return new ApiRequest(
        "get",
        "namespaces",
        namespace,
        path("api", "v1", "namespaces", namespace),
        Set.of("Namespace"));
  }

  static ApiRequest deletionOf(String namespace, String pod) {
    return new ApiRequest(
        "delete", "pods", namespace, podPath(namespace, pod), Set.of("Pod", "Status"));
  }

  private static String podPath(String namespace, String name) {
    return path("api", "v1", "namespaces", namespace, "pods", name);
  }

  private static String path(String... segments) {
    return Arrays.stream(segments).map(ApiRequest::segment).collect(Collectors.joining());
  }

  /// Returns a name as a part of a path, with the slash before it. No name has a form that means
  /// another place, but what an API server shows may have any.
  private static String segment(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException("not a part of a path: '" + name + "'");
    }
    return "/" + encoded(name);
  }

  /// Encodes a text for both parts of a URL: nothing but letters, digits and `-_.*` is left as it
  /// is; a blank is `%20`.
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
