package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/// A JSON document in YAML's block style, as `kubectl -o yaml` prints one.
public final class JsonAsYaml {
  /// What YAML 1.1 takes for something else than a string.
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~");

  private final JsonParser json;
  private final StringBuilder yaml = new StringBuilder();

  private JsonAsYaml(JsonParser json) {
    this.json = json;
  }

  /// The same document.
  public static String render(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      var it = new JsonAsYaml(parser);
      it.object(0, "");
      return it.yaml.toString();
    } catch (IOException e) { // it is our own
      throw new UncheckedIOException(e);
    }
  }

  /// @param first what stands before the first key instead of blanks
  /// @return whether it has any
  private boolean object(int indent, String first) throws IOException {
    String before = first;
    boolean any = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      any = true;
      yaml.append(before.isEmpty() ? " ".repeat(indent) : before);
      yaml.append(json.currentName()).append(':');
      before = "";
      json.nextToken();
      value(indent);
    }
    return any;
  }

  private void value(int indent) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> {
        int here = yaml.length();
        if (object(indent + 2, "")) {
          yaml.insert(here, '\n');
        } else {
          yaml.append(" {}\n");
        }
      }
      case START_ARRAY -> array(indent);
      case VALUE_STRING -> yaml.append(' ').append(text(json.getText())).append('\n');
      default -> yaml.append(' ').append(json.getText()).append('\n');
    }
  }

  private void array(int indent) throws IOException {
    boolean empty = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      yaml.append(empty ? "\n" : "");
      empty = false;
      String dash = " ".repeat(indent) + "- ";
      if (json.currentToken() == JsonToken.START_OBJECT) {
        if (!object(indent + 2, dash)) {
          yaml.append(dash).append("{}\n");
        }
      } else {
        yaml.append(dash).append(text(json.getText())).append('\n');
      }
    }
    yaml.append(empty ? " []\n" : "");
  }

  private static String text(String text) {
    boolean plain =
        text.matches("[A-Za-z/][A-Za-z0-9 ._/@-]*")
            && !text.endsWith(" ")
            && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain
        ? text
        : "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }
}
