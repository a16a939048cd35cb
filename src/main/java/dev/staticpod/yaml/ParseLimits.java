package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Location;
import java.util.IdentityHashMap;

/// How large a file may be: bytes, depth, and the number of values with every alias written out.
/// What is larger ends the reading with a [YamlParseException].
final class ParseLimits {
  static final int MAX_BYTES = 10 * 1024 * 1024;
  static final int MAX_DEPTH = 200;
  static final int MAX_VALUES = 200_000;

  private final IdentityHashMap<YamlNode, Size> anchored = new IdentityHashMap<>();
  private long values;

  private record Size(long values, int depth) {}

  /// Counts one value.
  void count(int depth, Location location) {
    check(1, depth, location);
  }

  /// How many values there were so far.
  long counted() {
    return values;
  }

  /// Keeps how much an anchored value stands for.
  ///
  /// @param before how many values were counted before it
  void anchor(YamlNode node, long before) {
    anchored.put(node, new Size(values - before, depthOf(node)));
  }

  /// Counts an anchored value once more, with all that is in it.
  void countAlias(YamlNode node, int depth, Location location) {
    Size size = anchored.getOrDefault(node, new Size(1, 0));
    check(size.values(), depth + size.depth(), location);
  }

  private void check(long more, int depth, Location location) {
    values += more;
    if (values > MAX_VALUES) {
      throw new YamlParseException(
          YamlRules.SIZE,
          location,
          "the document stands for more than " + MAX_VALUES + " values",
          "no pod needs that many; are aliases repeated in aliases?");
    }
    if (depth > MAX_DEPTH) {
      throw new YamlParseException(
          YamlRules.SIZE, location, "values are nested deeper than " + MAX_DEPTH + " levels");
    }
  }

  private int depthOf(YamlNode node) {
    return switch (node) {
      case YamlMapping mapping ->
          1 + mapping.entries().stream().mapToInt(entry -> known(entry.value())).max().orElse(0);
      case YamlSequence sequence ->
          1 + sequence.items().stream().mapToInt(this::known).max().orElse(0);
      case YamlScalar _ -> 0;
    };
  }

  private int known(YamlNode node) {
    Size size = anchored.get(node);
    return size != null ? size.depth() : depthOf(node);
  }
}
