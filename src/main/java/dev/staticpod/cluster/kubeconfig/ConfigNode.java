package dev.staticpod.cluster.kubeconfig;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value in a kubeconfig, and where it stands.
///
/// @param text of a scalar; empty where it is none
/// @param line from 1; 0 where there is no such value
/// @param column from 1
record ConfigNode(
    Kind kind,
    String text,
    Map<String, ConfigNode> members,
    List<ConfigNode> elements,
    int line,
    int column) {
  private static final YAMLFactory YAML = new YAMLFactory();

  private static final ConfigNode MISSING =
      new ConfigNode(Kind.MISSING, "", Map.of(), List.of(), 0, 0);

  /// The kind of the value.
  enum Kind {
    MAPPING("a mapping"),
    LIST("a list"),
    SCALAR("a single value"),
    /// The value is empty, which counts as what is wanted without anything in it.
    NOTHING("nothing"),
    MISSING("nothing");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// Returns what it is, for a message.
    String word() {
      return word;
    }
  }

  /// Reads the first document of a text; an empty text is a missing value.
  ///
  /// @throws com.fasterxml.jackson.core.JsonProcessingException if it is not YAML
  static ConfigNode read(byte[] text) throws IOException {
    try (JsonParser parser = YAML.createParser(text)) {
      return parser.nextToken() == null ? MISSING : value(parser, parser.currentTokenLocation());
    }
  }

  private static ConfigNode value(JsonParser parser, JsonLocation at) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(parser, at);
      case START_ARRAY -> list(parser, at);
      case VALUE_NULL -> of(Kind.NOTHING, "", at);
      case VALUE_TRUE -> of(Kind.SCALAR, "true", parser.currentTokenLocation());
      default -> of(Kind.SCALAR, parser.getText(), parser.currentTokenLocation());
    };
  }

  private static ConfigNode of(Kind kind, String text, JsonLocation at) {
    return new ConfigNode(kind, text, Map.of(), List.of(), at.getLineNr(), at.getColumnNr());
  }

  /// A mapping or a list stands where its key does: what is below it may be missing.
  private static ConfigNode mapping(JsonParser parser, JsonLocation at) throws IOException {
    var members = new LinkedHashMap<String, ConfigNode>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonLocation key = parser.currentTokenLocation();
      parser.nextToken();
      members.put(name, value(parser, key));
    }
    return new ConfigNode(Kind.MAPPING, "", members, List.of(), at.getLineNr(), at.getColumnNr());
  }

  private static ConfigNode list(JsonParser parser, JsonLocation at) throws IOException {
    var elements = new ArrayList<ConfigNode>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, parser.currentTokenLocation()));
    }
    return new ConfigNode(Kind.LIST, "", Map.of(), elements, at.getLineNr(), at.getColumnNr());
  }

  /// A member of a mapping; a missing value where there is none.
  ConfigNode path(String member) {
    return members.getOrDefault(member, MISSING);
  }

  /// A member that is text, unless it is missing or empty.
  Optional<String> text(String member) {
    return Optional.of(path(member).text()).filter(value -> !value.isEmpty());
  }

  /// Whether anything is written there.
  boolean isGiven() {
    return kind != Kind.MISSING && kind != Kind.NOTHING;
  }

  /// Whether the value is a mapping, or nothing, which counts as an empty one.
  boolean fits(Kind wanted) {
    return kind == wanted || !isGiven();
  }

  /// Returns where it stands, as compilers write it.
  String place(Path file) {
    return line == 0 ? file.toString() : file + ":" + line + ":" + column;
  }
}
