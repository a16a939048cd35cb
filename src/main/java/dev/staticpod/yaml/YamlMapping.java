package dev.staticpod.yaml;

import java.util.List;
import java.util.Optional;

/// A mapping. Of entries with one name only the last is here, as the kubelet keeps only that.
public record YamlMapping(Span span, Layout layout, List<Entry> entries) implements YamlNode {
  /// A key of a mapping and its value.
  ///
  /// @param name the key as the kubelet sees it after turning the document into JSON: `true` for
  ///   the key `on`, `1` for the key `0x1`
  /// @param lent whether an alias in another entry refers to something in the value; said of the
  ///   entries of a document's root only
  public record Entry(String name, YamlScalar key, YamlNode value, boolean lent) {
    /// An entry that no alias refers to.
    public Entry(String name, YamlScalar key, YamlNode value) {
      this(name, key, value, false);
    }
  }

  public YamlMapping {
    entries = List.copyOf(entries);
  }

  /// Looks up an entry with its key.
  public Optional<Entry> entry(String name) {
    for (Entry entry : entries) {
      if (entry.name().equals(name)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /// Looks up a value. A value that is written as null is there: it is a scalar.
  public Optional<YamlNode> get(String name) {
    return entry(name).map(Entry::value);
  }

  /// Looks up a value that has to be a mapping.
  public Optional<YamlMapping> mapping(String name) {
    return get(name).filter(YamlMapping.class::isInstance).map(YamlMapping.class::cast);
  }

  /// Looks up a value that has to be a sequence.
  public Optional<YamlSequence> sequence(String name) {
    return get(name).filter(YamlSequence.class::isInstance).map(YamlSequence.class::cast);
  }

  /// Looks up a value that has to be a string, by the kubelet's rules: `yes` is none.
  public Optional<String> text(String name) {
    return get(name).flatMap(YamlScalar::textOf);
  }

  @Override
  public String title() {
    return "a mapping";
  }
}
