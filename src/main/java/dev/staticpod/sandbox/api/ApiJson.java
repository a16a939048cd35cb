package dev.staticpod.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Objects of the Kubernetes API as JSON trees.
public final class ApiJson {
  /// Reads and writes JSON; safe for several threads.
  public static final ObjectMapper MAPPER = new ObjectMapper();

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private ApiJson() {}

  /// An object written in YAML in the source.
  public static ObjectNode yaml(String text) {
    try {
      return (ObjectNode) YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The first document of a YAML text.
  public static JsonNode parseYaml(byte[] text) throws IOException {
    return YAML.readTree(text);
  }

  /// Returns an object as text.
  public static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A member that is text, unless it is missing or empty.
  public static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field).asText("")).filter(value -> !value.isEmpty());
  }

  /// Returns `metadata.name`, empty where there is none.
  public static String name(JsonNode object) {
    return object.path("metadata").path("name").asText();
  }

  /// Returns `metadata.namespace`, empty where there is none.
  public static String namespace(JsonNode object) {
    return object.path("metadata").path("namespace").asText("");
  }

  /// Returns `metadata`, made where there is none.
  public static ObjectNode metadata(ObjectNode object) {
    return object.withObjectProperty("metadata");
  }

  /// Returns a time to the second, as the API has its times.
  public static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
