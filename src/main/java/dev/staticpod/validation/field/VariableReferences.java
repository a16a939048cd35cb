package dev.staticpod.validation.field;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// References to variables, `$(NAME)`, as the kubelet expands them (third_party/forked/golang,
/// `expansion/expand.go`): `$$` stands for `$`.
public final class VariableReferences {
  private static final Pattern OF_A_SERVICE =
      Pattern.compile("[A-Z0-9_]+_(SERVICE_(HOST|PORT.*)|PORT(_.*)?)");

  private VariableReferences() {}

  /// The names in a text, in their order.
  public static List<String> in(String text) {
    List<String> names = new ArrayList<>();
    int at = text.indexOf('$');
    while (at >= 0 && at + 1 < text.length()) {
      char next = text.charAt(at + 1);
      int close = next == '(' ? text.indexOf(')', at) : -1;
      if (close > 0) {
        names.add(text.substring(at + 2, close));
      }
      int from = close > 0 ? close + 1 : next == '$' ? at + 2 : at + 1;
      at = text.indexOf('$', from);
    }
    return names;
  }

  /// Whether the kubelet sets a variable of this name for a service of the cluster.
  public static boolean isOfAService(String name) {
    return OF_A_SERVICE.matcher(name).matches();
  }
}
