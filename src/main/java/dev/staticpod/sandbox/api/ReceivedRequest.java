package dev.staticpod.sandbox.api;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request to the API server, taken apart.
///
/// @param method the HTTP method
/// @param path the path as it came
/// @param query the parameters, each name once
/// @param accept the header `Accept`
record ReceivedRequest(String method, String path, Map<String, String> query, String accept) {
  private static final Pattern AND = Pattern.compile("&");

  /// What the path names: `/api/v1/namespaces/NAMESPACE/TYPE/NAME/SUBRESOURCE`.
  record Target(ResourceType type, String namespace, Optional<String> name, String subresource) {
    ObjectStore.Key key(String name) {
      return new ObjectStore.Key(type, namespace, name);
    }
  }

  static ReceivedRequest of(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    var query = new HashMap<String, String>();
    AND.splitAsStream(Optional.ofNullable(uri.getRawQuery()).orElse(""))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> (pair + "=").split("=", 3))
        .forEach(pair -> query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    return new ReceivedRequest(
        exchange.getRequestMethod(),
        uri.getPath(),
        query,
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept")).orElse(""));
  }

  boolean isWatch() {
    return isTrue("watch");
  }

  boolean isTrue(String parameter) {
    return List.of("1", "true").contains(query.getOrDefault(parameter, ""));
  }

  /// A parameter that is a number, if it is given.
  Optional<Long> number(String parameter) throws ApiFault {
    String text = query.getOrDefault(parameter, "");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(text));
    } catch (NumberFormatException _) {
      throw new ApiFault(400, "BadRequest", parameter + " is no number: " + text);
    }
  }

  boolean wantsTable() {
    return accept.contains("as=Table");
  }

  Target target() throws ApiFault {
    var parts = new ArrayList<String>(List.of(path.split("/", -1)));
    if (!path.startsWith("/api/v1/")) {
      throw ApiFault.unknownPath();
    }
    List<String> rest = parts.subList(3, parts.size());
    String namespace = "";
    boolean below = rest.size() > 2 && rest.getFirst().equals("namespaces");
    if (below && ResourceType.of(rest.get(2)).isPresent()) {
      namespace = rest.get(1);
      rest = rest.subList(2, rest.size());
    }
    ResourceType type = ResourceType.of(rest.getFirst()).orElseThrow(ApiFault::unknownPath);
    return new Target(
        type,
        namespace,
        rest.size() > 1 ? Optional.of(rest.get(1)) : Optional.empty(),
        rest.size() > 2 ? rest.get(2) : "");
  }
}
