package dev.staticpod.cluster.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A request to the API server, and what RBAC calls it.
///
/// @param path with the query, below the server's own address
record ApiRequest(String verb, String resource, String namespace, String path) {
  private static final String BY_LABELS = "labelSelector=";

  /// Whether labels of the user's are a part of the request.
  boolean selectsByLabels() {
    return path.contains(BY_LABELS);
  }

  static ApiRequest pod(String namespace, String name) {
    return new ApiRequest("get", "pods", namespace, podPath(namespace, name));
  }

  static ApiRequest podsOf(String nodeName) {
    return new ApiRequest(
        "get",
        "pods",
        "--all-namespaces",
        "/api/v1/pods?fieldSelector=" + encoded("spec.nodeName=" + nodeName));
  }

  /// Asks for the pod of a name on a node, in a list.
  static ApiRequest podOf(String nodeName, String namespace, String name) {
    return new ApiRequest(
        "list",
        "pods",
        namespace,
        podsPath(namespace)
            + "?fieldSelector="
            + encoded("spec.nodeName=" + nodeName + ",metadata.name=" + name));
  }

  /// @param namespace empty for all
  /// @param next where the list goes on; empty at its begin
  static ApiRequest podsIn(String namespace, String next) {
    return new ApiRequest(
        "list",
        "pods",
        namespace.isEmpty() ? "--all-namespaces" : namespace,
        podsPath(namespace) + "?limit=500" + (next.isEmpty() ? "" : "&continue=" + encoded(next)));
  }

  /// @param namespace empty for all
  /// @param version of the list that it follows
  static ApiRequest watchOfPods(String namespace, String version, Duration length) {
    return new ApiRequest(
        "watch",
        "pods",
        namespace.isEmpty() ? "--all-namespaces" : namespace,
        "%s?watch=1&allowWatchBookmarks=true&resourceVersion=%s&timeoutSeconds=%d"
            .formatted(podsPath(namespace), encoded(version), length.toSeconds()));
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
    return new ApiRequest("list", "nodes", "", "/api/v1/nodes" + query);
  }

  static ApiRequest node(String name) {
    return new ApiRequest("get", "nodes", "", path("api", "v1", "nodes", name));
  }

  static ApiRequest eventsOf(String namespace, String pod) {
    return new ApiRequest(
        "get",
        "events",
        namespace,
        path("api", "v1", "namespaces", namespace, "events")
            + "?fieldSelector="
            + encoded("involvedObject.kind=Pod,involvedObject.name=" + pod));
  }

  static ApiRequest version() {
    return new ApiRequest("get", "/version", "", "/version");
  }

  static ApiRequest namespace(String namespace) {
    return new ApiRequest(
        "get", "namespaces", namespace, path("api", "v1", "namespaces", namespace));
  }

  static ApiRequest deletionOf(String namespace, String pod) {
    return new ApiRequest("delete", "pods", namespace, podPath(namespace, pod));
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
