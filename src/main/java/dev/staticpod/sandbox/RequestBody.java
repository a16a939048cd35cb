package dev.staticpod.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/// What a client sends along. From version 1.33 on kubectl sends protobuf to every server that may
/// understand it; the sandbox reads JSON only, and needs no body for what kubectl asks that way
/// most: deletions and access reviews.
final class RequestBody {
  private RequestBody() {}

  static JsonNode read(HttpExchange exchange) throws IOException, ApiFault {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    boolean readable = body.length > 0 && !type.contains("protobuf");
    if (!readable && exchange.getRequestMethod().equals("POST") && !isReview(exchange)) {
      throw new ApiFault(
          415,
          "UnsupportedMediaType",
          "the sandbox reads JSON only: kubectl create --raw, or kubectl 1.32");
    }
    return readable ? Json.MAPPER.readTree(body) : empty(exchange);
  }

  private static JsonNode empty(HttpExchange exchange) {
    return isReview(exchange)
        ? Json.yaml(
            "{kind: SelfSubjectAccessReview, apiVersion: authorization.k8s.io/v1, spec: {}}")
        : Json.yaml("{}");
  }

  private static boolean isReview(HttpExchange exchange) {
    return exchange.getRequestURI().getPath().endsWith("/selfsubjectaccessreviews");
  }
}
