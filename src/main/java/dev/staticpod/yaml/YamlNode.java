package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Location;

/// A value of the document. Aliases are resolved: a value that is referred to twice is the same
/// node in both places. Merge keys are applied.
public sealed interface YamlNode permits YamlMapping, YamlSequence, YamlScalar {
  /// Where it is written.
  Span span();

  /// Its first character.
  default Location location() {
    return span().start();
  }

  /// Its name in messages: `a mapping`, `the string "x"`.
  String title();
}
