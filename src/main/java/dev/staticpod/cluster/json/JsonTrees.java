package dev.staticpod.cluster.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads trees out of JSON, or what else has a parser of Jackson's. An `ObjectMapper` does that
/// too, but getting one ready takes longer than all that it would read here: calendars, time zones
/// and the tables of big decimals are part of it.
public final class JsonTrees {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY = new JsonFactory();

  /// What the API server writes down about each change of an object: a third of its text, of which
  /// nothing here is wanted.
  private static final String BOOKKEEPING = "managedFields";

  private JsonTrees() {}

  /// Reads one JSON text; what comes behind it is left alone.
  ///
  /// @throws com.fasterxml.jackson.core.JsonProcessingException if it is none
  public static JsonNode read(byte[] text) throws IOException {
    return read(FACTORY, text);
  }

  /// Reads one document of the format that the factory knows; an empty text is a missing node.
  public static JsonNode read(JsonFactory format, byte[] text) throws IOException {
    try (JsonParser parser = format.createParser(text)) {
      return parser.nextToken() == null ? NODES.missingNode() : value(parser);
    }
  }

  /// Reads one JSON text after the other, as they come, to the end of a stream.
  public static void readAll(InputStream texts, Consumer<JsonNode> taken) throws IOException {
    try (JsonParser parser = FACTORY.createParser(texts)) {
      while (parser.nextToken() != null) {
        taken.accept(value(parser));
      }
    }
  }

  /// A new, empty object.
  public static ObjectNode object() {
    return NODES.objectNode();
  }

  /// A member that is text, unless it is missing or empty.
  public static Optional<String> text(JsonNode object, String member) {
    return Optional.of(object.path(member).asText("")).filter(value -> !value.isEmpty());
  }

  /// A member that is a time; one that we cannot read is one that we do not show.
  static Optional<Instant> instant(JsonNode object, String member) {
    try {
      return text(object, member).map(Instant::parse);
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> elements(parser);
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      default -> NODES.textNode(parser.getText());
    };
  }

  private static ObjectNode members(JsonParser parser) throws IOException {
    ObjectNode object = object();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals(BOOKKEEPING)) {
        parser.skipChildren();
      } else {
        object.set(name, value(parser));
      }
    }
    return object;
  }

  private static ArrayNode elements(JsonParser parser) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }
}
