package dev.staticpod.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The query parameters `fieldSelector` and `labelSelector`: equality and inequality, and keys of
/// labels alone, joined by commas.
final class Selection {
  private static final Pattern COMMA = Pattern.compile(",");

  private Selection() {}

  static Predicate<JsonNode> of(Map<String, String> query) throws ApiFault {
    var terms = new ArrayList<Predicate<JsonNode>>();
    for (String term : terms(query, "fieldSelector")) {
      terms.add(term(term, Selection::field));
    }
    for (String term : terms(query, "labelSelector")) {
      terms.add(label(term));
    }
    return object -> terms.stream().allMatch(each -> each.test(object));
  }

  private static Predicate<JsonNode> label(String term) throws ApiFault {
    return term.indexOf('=') < 0
        ? object -> labels(object).has(term)
        : term(term, (object, name) -> labels(object).path(name).asText(""));
  }

  private static JsonNode labels(JsonNode object) {
    return object.path("metadata").path("labels");
  }

  private static List<String> terms(Map<String, String> query, String parameter) {
    return COMMA
        .splitAsStream(query.getOrDefault(parameter, ""))
        .filter(term -> !term.isEmpty())
        .toList();
  }

  private interface Reader {
    String read(JsonNode object, String name);
  }

  private static Predicate<JsonNode> term(String term, Reader reader) throws ApiFault {
    int equals = term.indexOf('=');
    if (equals < 1) {
      throw new ApiFault(400, "BadRequest", "the sandbox selects by = and != only: " + term);
    }
    boolean not = term.charAt(equals - 1) == '!';
    String name = term.substring(0, not ? equals - 1 : equals);
    String value = term.substring(equals + 1).replaceFirst("^=", "");
    return object -> reader.read(object, name).equals(value) != not;
  }

  private static String field(JsonNode object, String path) {
    JsonNode node = object;
    for (String name : path.split("\\.", -1)) {
      node = node.path(name);
    }
    return node.asText("");
  }
}
