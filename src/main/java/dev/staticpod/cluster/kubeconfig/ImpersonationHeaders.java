package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.cluster.ClusterException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What `as`, `as-uid`, `as-groups` and `as-user-extra` of a user become (client-go 1.36,
/// `transport/round_trippers.go`, `impersonatingRoundTripper`).
///
/// @param user who acts as another
record ImpersonationHeaders(KubeconfigEntry user) {
  /// The bytes that a header's name can have, but for `%`, which begins those that it cannot.
  private static final String NAME = "!#$&'*+-.^_`|~";

  private static final List<String> BESIDE = List.of("as-uid", "as-groups", "as-user-extra");

  /// Returns the headers by their names; none where the user acts as nobody else.
  Map<String, List<String>> all() throws ClusterException {
    if (user.text("as").isEmpty()) {
      for (String field : BESIDE) {
        require(!isSomething(user.value().path(field)), field, "there is no one to act as");
      }
      return Map.of();
    }
    var headers = new LinkedHashMap<String, List<String>>();
    headers.put("Impersonate-User", List.of(printable("as", "name", user.value().path("as"))));
    if (user.text("as-uid").isPresent()) {
      headers.put(
          "Impersonate-Uid", List.of(printable("as-uid", "UID", user.value().path("as-uid"))));
    }
    List<String> groups = list("as-groups", "group", user.value().path("as-groups"));
    if (!groups.isEmpty()) {
      headers.put("Impersonate-Group", groups);
    }
    ConfigNode extra = user.value().path("as-user-extra");
    require(
        extra.fits(ConfigNode.Kind.MAPPING), "as-user-extra", "it has to be a mapping of lists");
    for (Map.Entry<String, ConfigNode> entry : extra.members().entrySet()) {
      List<String> values = list("as-user-extra", "value", entry.getValue());
      if (!values.isEmpty()) {
        headers.put("Impersonate-Extra-" + escaped(entry.getKey()), values);
      }
    }
    return headers;
  }

  private static boolean isSomething(ConfigNode value) {
    return !value.text().isEmpty() || !value.elements().isEmpty() || !value.members().isEmpty();
  }

  private List<String> list(String field, String what, ConfigNode list) throws ClusterException {
    require(list.fits(ConfigNode.Kind.LIST), field, "it has to be a list");
    var values = new ArrayList<String>();
    for (ConfigNode element : list.elements()) {
      values.add(printable(field, what, element));
    }
    return List.copyOf(values);
  }

  private String printable(String field, String what, ConfigNode value) throws ClusterException {
    require(value.fits(ConfigNode.Kind.SCALAR), field, "the " + what + " is not a single value");
    require(value.text().matches("[\\x20-\\x7E]*"), field, "the " + what + " is not ASCII");
    return value.text();
  }

  private void require(boolean holds, String field, String problem) throws ClusterException {
    if (!holds) {
      throw new ClusterException(
          ClusterException.Reason.CONFIG,
          user.title(field) + ": " + problem,
          problem.endsWith("ASCII")
              ? "act as another, or give the cluster a user by another name"
              : "correct it; kubectl --kubeconfig " + user.file() + " get pods must work first");
    }
  }

  /// Escapes the key of an extra field, as `headerKeyEscape` does.
  static String escaped(String key) {
    return key.chars().allMatch(ImpersonationHeaders::isNamed)
        ? key
        : new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
            .chars()
            .mapToObj(each -> isNamed(each) ? Character.toString(each) : "%%%02X".formatted(each))
            .collect(Collectors.joining());
  }

  private static boolean isNamed(int each) {
    return (each >= '0' && each <= '9')
        || (each >= 'A' && each <= 'Z')
        || (each >= 'a' && each <= 'z')
        || NAME.indexOf(each) >= 0;
  }
}
