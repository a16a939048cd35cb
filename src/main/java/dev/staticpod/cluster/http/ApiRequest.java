package dev.staticpod.cluster.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A request to the API server, and what RBAC calls it.
///
/// @param path with the query, below the server's own address
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

  static ApiRequest deletionOf(String namespace, String pod) {
    return new ApiRequest(
        "delete", "pods", namespace, "/api/v1/namespaces/" + namespace + "/pods/" + pod);
  }
}
