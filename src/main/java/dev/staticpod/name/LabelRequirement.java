package dev.staticpod.name;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One requirement of a [LabelSelector].
///
/// @param values none where the key alone counts, and one for a comparison
record LabelRequirement(String key, Operator operator, List<String> values) {
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");

  /// What the requirement asks of a label.
  enum Operator {
    ONE_OF,
    NONE_OF,
    THERE,
    NOT_THERE,
    GREATER,
    LESS
  }

  boolean isMet(Map<String, String> labels) {
    Optional<String> value = Optional.ofNullable(labels.get(key));
    return switch (operator) {
      case ONE_OF -> value.filter(values::contains).isPresent();
      case NONE_OF -> value.filter(values::contains).isEmpty();
      case THERE -> value.isPresent();
      case NOT_THERE -> value.isEmpty();
      case GREATER -> value.filter(text -> isLess(values.getFirst(), text)).isPresent();
      case LESS -> value.filter(text -> isLess(text, values.getFirst())).isPresent();
    };
  }

  private static boolean isLess(String one, String other) {
    return isInteger(one) && isInteger(other) && Long.parseLong(one) < Long.parseLong(other);
  }

  static boolean isInteger(String text) {
    return INTEGER.matcher(text).matches();
  }
}
