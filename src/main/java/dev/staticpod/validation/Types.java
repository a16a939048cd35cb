package dev.staticpod.validation;

import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/// Whether a value can be decoded into a Go type.
final class Types {
  private Types() {}

  static boolean isNull(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.value() instanceof Scalar.Null;
  }

  static boolean fits(YamlNode node, String element) {
    if (element.equals("any")) {
      return true;
    }
    return node instanceof YamlScalar scalar && fits(scalar.value(), element);
  }

  private static boolean fits(Scalar scalar, String element) {
    return switch (scalar) {
      case Scalar.Null _ -> true;
      case Scalar.Bool _ -> element.equals("bool");
      case Scalar.Whole whole -> fits(whole.number(), element);
      case Scalar.Real real ->
          element.equals("quantity") && Quantity.parse(real.text()).isPresent();
      case Scalar.Text(String text) -> fits(text, element);
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

  private static boolean fits(String text, String element) {
    return switch (element) {
      case "string", "intOrString" -> true;
      case "quantity" -> Quantity.parse(text).isPresent();
      case "time" -> isTime(text);
      default -> false;
    };
  }

  private static boolean isTime(String text) {
    try {
      return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).getYear() >= 0;
    } catch (DateTimeParseException _) { // that is the answer
      return false;
    }
  }
}
