package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.diagnostic.Location;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value in a kubeconfig, and where it stands: a mapping or a list where its key does, as what is
/// below it may be missing.
///
/// @param text of a scalar, as it is written; empty where it is none
/// @param scalar what kubectl makes of that; nothing where it is none
/// @param line from 1; 0 where there is no such value
/// @param column from 1
record ConfigNode(
    Kind kind,
    String text,
    Scalar scalar,
    Map<String, ConfigNode> members,
    List<ConfigNode> elements,
    int line,
    int column) {
  private static final ConfigNode MISSING =
      new ConfigNode(Kind.MISSING, "", new Scalar.Null(), Map.of(), List.of(), 0, 0);

  /// The kind of the value.
  enum Kind {
    MAPPING("a mapping"),
    LIST("a list"),
    SCALAR("a single value"),
    /// The value is empty, which counts as what is wanted without anything in it.
    NOTHING("nothing"),
    MISSING("nothing");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// Returns what it is, for a message.
    String word() {
      return word;
    }
  }

  /// What is written.
  static ConfigNode of(YamlNode node) {
    return of(node, node.location());
  }

  /// @param at where a mapping or a list is said to stand
  private static ConfigNode of(YamlNode node, Location at) {
    return switch (node) {
      case YamlMapping mapping -> {
        var members = new LinkedHashMap<String, ConfigNode>();
        for (YamlMapping.Entry entry : mapping.entries()) {
          members.put(entry.name(), of(entry.value(), entry.key().location()));
        }
        yield of(Kind.MAPPING, members, List.of(), at);
      }
      case YamlSequence list -> {
        List<ConfigNode> elements = list.items().stream().map(ConfigNode::of).toList();
        yield of(Kind.LIST, Map.of(), elements, at);
      }
      case YamlScalar scalar when scalar.value() instanceof Scalar.Null ->
          of(Kind.NOTHING, Map.of(), List.of(), at);
      case YamlScalar scalar ->
          new ConfigNode(
              Kind.SCALAR,
              scalar.raw(),
              scalar.value(),
              Map.of(),
              List.of(),
              scalar.location().line(),
              scalar.location().column());
    };
  }

  private static ConfigNode of(
      Kind kind, Map<String, ConfigNode> members, List<ConfigNode> elements, Location at) {
    return new ConfigNode(kind, "", new Scalar.Null(), members, elements, at.line(), at.column());
  }

  /// A member of a mapping; a missing value where there is none.
  ConfigNode path(String member) {
    return members.getOrDefault(member, MISSING);
  }

  /// A member that is text, unless it is missing or empty.
  Optional<String> text(String member) {
    return Optional.of(path(member).text()).filter(value -> !value.isEmpty());
  }

  /// Whether a member is true: `yes`, too.
  boolean isTrue(String member) {
    ConfigNode value = path(member);
    return value.scalar().equals(new Scalar.Bool(true)) || value.text().equals("true");
  }

  /// Whether anything is written there.
  boolean isGiven() {
    return kind != Kind.MISSING && kind != Kind.NOTHING;
  }

  /// Whether the value is a mapping, or nothing, which counts as an empty one.
  boolean fits(Kind wanted) {
    return kind == wanted || !isGiven();
  }

  /// Returns where it stands, as compilers write it.
  String place(Path file) {
    return line == 0 ? file.toString() : file + ":" + line + ":" + column;
  }
}
