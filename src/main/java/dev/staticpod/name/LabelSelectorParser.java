package dev.staticpod.name;

import dev.staticpod.name.LabelRequirement.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a label selector by the grammar of API servers (apimachinery, `labels/selector.go`), so
/// that what is wrong with one is known before a server is asked. Belongs to one thread.
final class LabelSelectorParser {
  private static final Pattern TOKEN =
      Pattern.compile("[ \\t\\r\\n]*(==|!=|[=!(),<>]|[^=!(),<> \\t\\r\\n]+)[ \\t\\r\\n]*");

  // apimachinery, util/validation/validation.go: IsQualifiedName and IsValidLabelValue
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
  private static final int LONGEST = 63;
  private static final String END = "";

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  LabelSelectorParser(String text) {
    this.text = text;
    Matcher token = TOKEN.matcher(text);
    while (token.lookingAt()) {
      tokens.add(token.group(1));
      token.region(token.end(), text.length());
    }
  }

  List<LabelRequirement> parse() {
    if (tokens.isEmpty()) {
      throw refused("it is empty");
    }
    var requirements = new ArrayList<LabelRequirement>();
    do {
      requirements.add(requirement());
    } while (take(","));
    if (!peek().equals(END)) {
      throw unexpected("a comma or the end");
    }
    return requirements;
  }

  private LabelRequirement requirement() {
    if (take("!")) {
      return new LabelRequirement(key(), Operator.NOT_THERE, List.of());
    }
    String key = key();
    return switch (peek()) {
      case END, "," -> new LabelRequirement(key, Operator.THERE, List.of());
      case "=", "==" -> compared(key, Operator.ONE_OF);
      case "!=" -> compared(key, Operator.NONE_OF);
      case ">" -> numbers(compared(key, Operator.GREATER));
      case "<" -> numbers(compared(key, Operator.LESS));
      case "in" -> new LabelRequirement(key, Operator.ONE_OF, set());
      case "notin" -> new LabelRequirement(key, Operator.NONE_OF, set());
      default -> throw unexpected("=, !=, in or notin");
    };
  }

  private LabelRequirement compared(String key, Operator operator) {
    next++;
    return new LabelRequirement(key, operator, List.of(value()));
  }

  private LabelRequirement numbers(LabelRequirement requirement) {
    String value = requirement.values().getFirst();
    if (!LabelRequirement.isInteger(value)) {
      throw refused("'" + value + "' is no whole number to compare with");
    }
    return requirement;
  }

  /// Reads the values in brackets; none between two commas is the empty one.
  private List<String> set() {
    next++;
    if (!take("(")) {
      throw unexpected("(");
    }
    var values = new ArrayList<String>();
    do {
      values.add(value());
    } while (take(","));
    if (!take(")")) {
      throw unexpected("a comma or )");
    }
    return values;
  }

  private String key() {
    String key = name("a label");
    int slash = key.indexOf('/');
    String name = key.substring(slash + 1);
    if (!isName(name) || (slash >= 0 && !DnsNames.isSubdomain(key.substring(0, slash)))) {
      throw refused("'" + key + "' cannot be the key of a label");
    }
    return key;
  }

  /// Reads the value of a label, which may be empty.
  private String value() {
    if (List.of(END, ",", ")").contains(peek())) {
      return "";
    }
    String value = name("a value");
    if (!isName(value)) {
      throw refused("'" + value + "' cannot be the value of a label");
    }
    return value;
  }

  private static boolean isName(String name) {
    return name.length() <= LONGEST && NAME.matcher(name).matches();
  }

  private String name(String wanted) {
    if (peek().isEmpty() || "=!(),<>".indexOf(peek().charAt(0)) >= 0) {
      throw unexpected(wanted);
    }
    return tokens.get(next++);
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : END;
  }

  private boolean take(String token) {
    boolean isThere = peek().equals(token);
    next += isThere ? 1 : 0;
    return isThere;
  }

  private IllegalArgumentException unexpected(String wanted) {
    Optional<String> found = Optional.of(peek()).filter(token -> !token.equals(END));
    return refused(
        found.map(token -> "'" + token + "' stands there").orElse("it ends")
            + (next == 0 ? "" : " after '" + tokens.get(next - 1) + "'")
            + ", and not "
            + wanted);
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "'" + text + "' is no label selector, such as role=edge,tier!=test: " + why);
  }
}
