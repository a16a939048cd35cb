package dev.staticpod.yaml;

import java.util.List;
import java.util.Objects;

/// A sequence.
public record YamlSequence(Span span, Layout layout, List<YamlNode> items) implements YamlNode {
  public YamlSequence {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(layout, "layout");
    items = List.copyOf(items);
  }

  @Override
  public String title() {
    return "a list";
  }
}
