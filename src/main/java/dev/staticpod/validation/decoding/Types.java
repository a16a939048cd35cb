package dev.staticpod.validation.decoding;

import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.field.GoTime;
import dev.staticpod.validation.field.Quantity;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.math.BigInteger;

/// Whether a value can be decoded into a Go type.
public final class Types {
  private Types() {}

  /// Whether a value is written as null, or not written after its key.
  public static boolean isNull(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.value() instanceof Scalar.Null;
  }

  /// Whether a value has the shape of a field, and its type where it is a single one.
  public static boolean fits(YamlNode node, FieldType type, KubeletVersion version) {
    return switch (type.shape()) {
      case LIST -> node instanceof YamlSequence;
      case MAP -> node instanceof YamlMapping;
      case ONE ->
          type.isObject()
              ? node instanceof YamlMapping
              : fits(node, type.element(), version) && !isNull(node);
    };
  }

  static boolean fits(YamlNode node, String element, KubeletVersion version) {
    if (element.equals("any")) {
      return true;
    }
    return node instanceof YamlScalar scalar && fits(scalar.value(), element, version);
  }

  private static boolean fits(Scalar scalar, String element, KubeletVersion version) {
    return switch (scalar) {
      case Scalar.Null _ -> true;
      case Scalar.Bool _ -> element.equals("bool");
      case Scalar.Int whole -> fits(whole.number(), element);
      case Scalar.Decimal real ->
          element.equals("quantity") && Quantity.parse(real.text()).isPresent();
      case Scalar.Text(String text) -> fits(text, element, version);
    };
  }

  private static boolean fits(BigInteger number, String element) {
    return switch (element) {
      case "int32", "intOrString" -> number.bitLength() < 32;
      case "int64" -> number.bitLength() < 64;
      case "quantity" -> true;
      default -> false;
    };
  }

  private static boolean fits(String text, String element, KubeletVersion version) {
    return switch (element) {
      case "string", "intOrString" -> true;
      case "quantity" -> Quantity.parse(text).isPresent();
      case "time" -> GoTime.isTime(text, version);
      default -> false;
    };
  }
}
