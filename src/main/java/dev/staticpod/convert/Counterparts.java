package dev.staticpod.convert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// Finds in what goes out the item of a list that came in, and tells whether a value is the same.
final class Counterparts {
  private static final List<String> IDENTITIES = List.of("name", "mountPath", "devicePath", "ip");

  private Counterparts() {}

  /// The item of a list that is the same one: by its name, where it has one.
  static Optional<JsonNode> item(YamlSequence list, int position, JsonNode out) {
    if (list.items().get(position) instanceof YamlMapping mapping) {
      for (String key : IDENTITIES) {
        Optional<String> name = mapping.text(key);
        if (name.isPresent()) {
          return sameName(list, position, key, name.get(), out);
        }
      }
    }
    return Optional.ofNullable(out.get(position));
  }

  /// Finds the item of the same name; where there are more of the name than before, the first ones
  /// are new.
  private static Optional<JsonNode> sameName(
      YamlSequence list, int position, String key, String name, JsonNode out) {
    List<JsonNode> same =
        StreamSupport.stream(out.spliterator(), false)
            .filter(item -> item.path(key).asText().equals(name))
            .toList();
    long before = count(list.items().subList(0, position), key, name);
    long added = same.size() - count(list.items(), key, name);
    YamlNode wanted = list.items().get(position);
    return added < 0
        ? same.stream().filter(item -> isHeld(wanted, item)).findFirst()
        : same.stream().skip(before + added).findFirst();
  }

  /// Whether all of a value is there.
  private static boolean isHeld(YamlNode in, JsonNode out) {
    return switch (in) {
      case YamlMapping mapping ->
          mapping.entries().stream()
              .allMatch(entry -> isHeld(entry.value(), out.path(entry.name())));
      case YamlSequence list ->
          IntStream.range(0, list.items().size())
              .allMatch(i -> isHeld(list.items().get(i), out.path(i)));
      case YamlScalar scalar -> isSame(scalar, out);
    };
  }

  private static long count(List<YamlNode> items, String key, String name) {
    return items.stream()
        .filter(YamlMapping.class::isInstance)
        .filter(item -> ((YamlMapping) item).text(key).filter(name::equals).isPresent())
        .count();
  }

  static boolean isSame(YamlScalar in, JsonNode out) {
    return switch (in.value()) {
      case Scalar.Null _ -> true;
      case Scalar.Bool(boolean value) -> out.asText().equals(Boolean.toString(value));
      case Scalar.Int(var number) -> out.asText().equals(number.toString());
      case Scalar.Decimal(double number, String text) ->
          out.asText().equals(text) || out.asDouble() == number;
      case Scalar.Text(String text) -> out.asText().equals(text);
    };
  }
}
