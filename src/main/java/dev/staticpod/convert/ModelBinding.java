package dev.staticpod.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

/// Binds what was read to the typed model of Kubernetes. What the model does not know stays in it
/// beside the rest, and comes out again.
final class ModelBinding {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final Set<String> MAPS =
      Set.of("labels", "annotations", "nodeSelector", "data", "stringData", "binaryData");

  private static final Set<String> LISTS = Set.of("args", "command");
  private static final JsonNode NOTHING = MissingNode.getInstance();

  /// What was read is not of the type.
  static final class Mismatch extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Field field;

    Mismatch(Field field) {
      super(null, null, false, false);
      this.field = field;
    }

    Field field() {
      return field;
    }
  }

  private ModelBinding() {}

  /// A value of the model.
  ///
  /// @throws Mismatch names the field that is of another type
  static <T> T read(YamlNode node, Class<T> type) throws Mismatch {
    try {
      return MAPPER.treeToValue(json(node), type);
    } catch (JsonMappingException e) {
      throw new Mismatch(field(e));
    } catch (JsonProcessingException _) { // says no place
      throw new Mismatch(Field.ROOT);
    }
  }

  private static Field field(JsonMappingException problem) {
    Field field = Field.ROOT;
    for (JsonMappingException.Reference part : problem.getPath()) {
      field =
          part.getFieldName() == null
              ? field.item(part.getIndex())
              : field.key(part.getFieldName());
    }
    return field;
  }

  /// A value of the model as a tree.
  static ObjectNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  private static JsonNode json(YamlNode node) {
    return switch (node) {
      case YamlMapping mapping -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        mapping.entries().stream()
            .filter(entry -> !isNull(entry.value()))
            .forEach(entry -> object.set(entry.name(), json(entry)));
        yield object;
      }
      case YamlSequence list -> {
        boolean ofObjects = list.items().stream().anyMatch(YamlMapping.class::isInstance);
        yield ofObjects ? list(list, empty(true)) : list(list, NOTHING);
      }
      case YamlScalar scalar -> json(scalar.value());
    };
  }

  private static JsonNode json(YamlMapping.Entry entry) {
    return switch (entry.value()) {
      case YamlMapping mapping when MAPS.contains(entry.name()) -> texts(mapping);
      case YamlSequence list when LISTS.contains(entry.name()) -> list(list, empty(false));
      default -> json(entry.value());
    };
  }

  private static ArrayNode list(YamlSequence list, JsonNode ofNull) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    list.items().stream()
        .map(item -> isNull(item) ? ofNull : json(item))
        .filter(item -> !item.isMissingNode())
        .forEach(array::add);
    return array;
  }

  /// A map whose keys count, whatever is behind them: null is the empty text there.
  private static JsonNode texts(YamlMapping mapping) {
    ObjectNode texts = JsonNodeFactory.instance.objectNode();
    mapping
        .entries()
        .forEach(entry ->
            texts.set(entry.name(), isNull(entry.value()) ? empty(false) : json(entry.value())));
    return texts;
  }

  /// What null is as an item of a list, as Go reads it.
  private static JsonNode empty(boolean ofObjects) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return ofObjects ? nodes.objectNode() : nodes.textNode("");
  }

  /// Returns whether a value is null, which is as good as not written: the model would hand it on
  /// where a list or a map is wanted.
  private static boolean isNull(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.value() instanceof Scalar.Null;
  }

  private static JsonNode json(Scalar scalar) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (scalar) {
      case Scalar.Null _ -> nodes.nullNode();
      case Scalar.Bool(boolean value) -> nodes.booleanNode(value);
      case Scalar.Int(var number) -> number(number);
      case Scalar.Decimal(_, String text) -> nodes.numberNode(new BigDecimal(text));
      case Scalar.Text(String text) -> nodes.textNode(text);
    };
  }

  /// The model tells numbers of ports by their Java type.
  private static JsonNode number(BigInteger number) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    int bits = number.bitLength();
    if (bits < Integer.SIZE) {
      return nodes.numberNode(number.intValue());
    }
    return bits < Long.SIZE ? nodes.numberNode(number.longValue()) : nodes.numberNode(number);
  }
}
