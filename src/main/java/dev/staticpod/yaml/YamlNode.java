package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Location;

/// A value of the document. Aliases are resolved: a value that is referred to twice is the same
/// node in both places. Merge keys are applied.
public sealed interface YamlNode permits YamlMapping, YamlSequence, YamlScalar {
  /// Returns where the node is written.
  Span span();

  /// Returns the node's first character.
  default Location location() {
    return span().start();
  }

  /// Returns the node's name in messages: `a mapping`, `the string "x"`.
  String title();
}
