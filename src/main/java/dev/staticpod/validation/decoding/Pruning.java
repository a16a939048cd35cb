package dev.staticpod.validation.decoding;

import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Leaves out the fields that a kubelet does not know, as decoding does, and has its numbers.
final class Pruning {
  private final KubeletVersion version;

  Pruning(KubeletVersion version) {
    this.version = version;
  }

  YamlMapping object(YamlMapping mapping, String type) {
    Map<String, FieldType> fields = Schema.pod().fields(type);
    List<YamlMapping.Entry> kept = new ArrayList<>();
    for (YamlMapping.Entry entry : mapping.entries()) {
      FieldType field = fields.get(entry.name());
      if (field != null && version.atLeast(field.since())) {
        kept.add(new YamlMapping.Entry(entry.name(), entry.key(), value(entry.value(), field)));
      }
    }
    return new YamlMapping(mapping.span(), mapping.layout(), kept);
  }

  private YamlNode value(YamlNode node, FieldType type) {
    if (!type.isObject()) {
      return node instanceof YamlSequence sequence
          ? numbers(sequence, type.element())
          : Overflow.read(node, type.element(), version).orElse(node);
    }
    return switch (node) {
      case YamlMapping mapping when type.shape() == FieldType.Shape.ONE ->
          object(mapping, type.element());
      case YamlSequence sequence -> list(sequence, type);
      default -> node;
    };
  }

  private YamlSequence numbers(YamlSequence sequence, String element) {
    return new YamlSequence(
        sequence.span(),
        sequence.layout(),
        sequence.items().stream()
            .map(item -> Overflow.read(item, element, version).orElse(item))
            .toList());
  }

  private YamlSequence list(YamlSequence sequence, FieldType type) {
    List<YamlNode> items =
        sequence.items().stream()
            .map(item -> item instanceof YamlMapping m ? object(m, type.element()) : item)
            .toList();
    return new YamlSequence(sequence.span(), sequence.layout(), items);
  }
}
