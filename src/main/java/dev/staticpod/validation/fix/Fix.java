package dev.staticpod.validation.fix;

import dev.staticpod.yaml.Span;

/// A change of the text that is certain to be what was meant.
record Fix(int from, int to, String replacement) {
  static Fix replace(Span span, String replacement) {
    return new Fix(span.from(), span.to(), replacement);
  }

  /// Change a text.
  void applyTo(StringBuilder text) {
    text.replace(from, to, replacement);
  }
}
