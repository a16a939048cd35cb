package dev.staticpod.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/// What a client sends along: JSON, or protobuf, which kubectl sends to every server that may
/// understand it. Of that the sandbox needs little: the options of deletions and access reviews may
/// be missing, and of a namespace the name is enough.
final class RequestBody {
  private RequestBody() {}

  static JsonNode read(HttpExchange exchange) throws IOException, ApiFault {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    if (body.length > 0 && !type.contains("protobuf")) {
      return json(body);
    }
    if (exchange.getRequestURI().getPath().endsWith("/selfsubjectaccessreviews")) {
      return ApiJson.yaml("{kind: SelfSubjectAccessReview, apiVersion: authorization.k8s.io/v1}");
    }
    return ProtobufBody.read(body);
  }

  private static JsonNode json(byte[] body) throws IOException, ApiFault {
    try {
      JsonNode object = ApiJson.MAPPER.readTree(body);
      if (object.isObject()) {
        return object;
      }
      throw new ApiFault(400, "BadRequest", "the body is no object");
    } catch (JsonProcessingException e) {
      throw new ApiFault(400, "BadRequest", "the body is no JSON: " + e.getOriginalMessage());
    }
  }
}
