package dev.staticpod.yaml;

import java.util.List;

/// A list of values, in the order of the text.
public record YamlSequence(Span span, Layout layout, List<YamlNode> items) implements YamlNode {
  public YamlSequence {
    items = List.copyOf(items);
  }

  @Override
  public String title() {
    return "a list";
  }
}
