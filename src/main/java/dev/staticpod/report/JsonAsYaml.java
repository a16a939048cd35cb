package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.staticpod.yaml.YamlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A JSON document in YAML's block style, as `kubectl -o yaml` prints one.
public final class JsonAsYaml {
  private final JsonParser json;
  private final YamlWriter yaml;

  private JsonAsYaml(JsonParser json, YamlWriter yaml) {
    this.json = json;
    this.yaml = yaml;
  }

  /// Renders the same document as YAML.
  ///
  /// @param json an object, well formed
  public static String render(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return YamlWriter.document(
          YamlWriter.Lists.FLUSH, yaml -> new JsonAsYaml(parser, yaml).fields());
    } catch (IOException e) { // the text is our own, and in memory
      throw new UncheckedIOException(e);
    }
  }

  private void fields() {
    while (next() == JsonToken.FIELD_NAME) {
      yaml.key(text());
      next();
      value();
    }
  }

  private void items() {
    while (next() != JsonToken.END_ARRAY) {
      value();
    }
  }

  private void value() {
    switch (json.currentToken()) {
      case START_OBJECT -> yaml.mapping(this::fields);
      case START_ARRAY -> yaml.list(this::items);
      case VALUE_STRING -> yaml.text(text());
      default -> yaml.literal(text());
    }
  }

  private JsonToken next() {
    try {
      return json.nextToken();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    try {
      return json.getText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
