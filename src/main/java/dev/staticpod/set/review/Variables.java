package dev.staticpod.set.review;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.EditDistance;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.set.SetRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `${NAME}` stands for on one host. `$${NAME}` is the text `${NAME}`; all else that begins
/// with a dollar stays as it is.
///
/// @param host whose values they are, for messages
/// @param values by their names
public record Variables(String host, Map<String, String> values) {
  /// What the kubelet calls its node.
  public static final String NODE_NAME = "NODE_NAME";

  /// The address at which the node is reached.
  public static final String NODE_IP = "NODE_IP";

  private static final Pattern REFERENCE =
      Pattern.compile("(\\$?)\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");
  private static final int SHOWN = 6;

  public Variables {
    values = Map.copyOf(values);
  }

  /// The name of the node.
  public String nodeName() {
    return values.getOrDefault(NODE_NAME, host);
  }

  /// A text in which all variables are replaced.
  ///
  /// @param problems the names that stand for nothing, and values that would break a line
  public record Result(String text, List<Diagnostic> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /// Replaces all variables in a text that people may see.
  ///
  /// @param file what messages call it
  public Result replaceIn(String file, String text) {
    return replaceIn(file, text, FileContent.Sensitivity.PLAIN);
  }

  /// Replaces all variables in a text. What looks like a variable in a secret, and is none, may be
  /// a part of it, as of a password with `${` in it: messages do not show it.
  ///
  /// @param file what messages call it
  public Result replaceIn(String file, String text, FileContent.Sensitivity sensitivity) {
    var replaced = new StringBuilder();
    var problems = new ArrayList<Diagnostic>();
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      String value = values.get(reference.group(2));
      if (!reference.group(1).isEmpty()) {
        reference.appendReplacement(
            replaced, Matcher.quoteReplacement(reference.group().substring(1)));
      } else if (value == null || value.chars().anyMatch(Character::isISOControl)) {
        problems.add(problem(file, text, reference, sensitivity));
        reference.appendReplacement(replaced, Matcher.quoteReplacement(reference.group()));
      } else {
        reference.appendReplacement(replaced, Matcher.quoteReplacement(value));
      }
    }
    reference.appendTail(replaced);
    return new Result(replaced.toString(), problems);
  }

  /// Whether a text has a variable replaced.
  static boolean isUsed(String name, FileContent text) {
    return REFERENCE
        .matcher(new String(text.bytes(), StandardCharsets.UTF_8))
        .results()
        .anyMatch(found -> found.group(1).isEmpty() && found.group(2).equals(name));
  }

  private Diagnostic problem(
      String file, String text, Matcher reference, FileContent.Sensitivity sensitivity) {
    String name = reference.group(2);
    Location place = location(file, text, reference.start());
    if (values.containsKey(name)) {
      return problem(
          place,
          "the value of ${%s} for %s has line breaks or control characters".formatted(name, host),
          "give it a value of one line");
    }
    return switch (sensitivity) {
      case PLAIN ->
          problem(place, "${%s} stands for nothing on %s".formatted(name, host), hint(name));
      case SENSITIVE ->
          problem(place, "what stands here in ${} stands for nothing on " + host, hint());
    };
  }

  private static Diagnostic problem(Location place, String message, String hint) {
    return new Diagnostic(SetRules.VARIABLE, place, "", message, hint);
  }

  private String hint(String name) {
    return EditDistance.nearest(name, values.keySet())
        .map(near -> "did you mean ${" + near + "}?")
        .orElseGet(() ->
            "set it in the inventory, or write $${%s} for the text itself; there are %s"
                .formatted(name, some()));
  }

  private String hint() {
    return "set it in the inventory, or write $${...} for the text itself; there are " + some();
  }

  private String some() {
    var names = new ArrayList<>(new TreeMap<>(values).keySet());
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
  }

  private static Location location(String file, String text, int offset) {
    int line = (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    int begin = text.lastIndexOf('\n', offset - 1) + 1;
    return new Location(file, line, text.codePointCount(begin, offset) + 1);
  }
}
