package dev.staticpod.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hosts as a user names them, on the command line or a line each in a text.
public final class HostWords {
  /// What `kubectl get nodes -o name` prints before a name.
  private static final String NODE = "node/";

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)]");

  private HostWords() {}

  /// The words of a text: one in each line, without comments. A mark of its byte order is none.
  public static List<String> lines(String text) {
    return text.replaceFirst("^" + BYTE_ORDER_MARK, "")
        .lines()
        .map(line -> COMMENT.matcher(line).replaceFirst("").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /// Returns all names that words with ranges stand for, in order.
  ///
  /// @throws IllegalArgumentException with a message for the user, if a range is wrong
  public static List<String> expand(List<String> words) {
    var names = new ArrayList<String>();
    for (String word : words) {
      names.addAll(hasAddress(word) ? List.of(word) : HostRange.expand(word));
    }
    return names;
  }

  /// Whether a word has an IPv6 address in brackets, which has more colons than a range, or two
  /// side by side.
  private static boolean hasAddress(String word) {
    Matcher brackets = BRACKETS.matcher(word);
    return brackets.find()
        && (brackets.group(1).contains("::")
            || brackets.group(1).chars().filter(c -> c == ':').count() > 2);
  }

  /// Whether a name is one of a node at the API server.
  public static boolean isNode(String name) {
    return name.startsWith(NODE);
  }

  /// The name of the node.
  public static String node(String name) {
    return name.substring(NODE.length());
  }
}
