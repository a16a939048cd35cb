package dev.staticpod.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;

/// What the server says about something that may or may not be there.
sealed interface ApiResponse {
  record Found(JsonNode object) implements ApiResponse {}

  record Missing() implements ApiResponse {}
}
