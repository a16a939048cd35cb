package dev.staticpod.validation.decoding;

/// The type of a field.
///
/// @param shape whether it is one value, a list or a map of them
/// @param element `string`, `int32`, `int64`, `bool`, `quantity`, `intOrString`, `time`, `any`, or
///   the name of a type in the schema
/// @param since the minor version of the first kubelet that knows the field, 0 for all
public record FieldType(Shape shape, String element, int since) {
  static final String QUANTITY = "a quantity such as 500m or 128Mi";

  /// How many values a field has.
  public enum Shape {
    ONE,
    LIST,
    MAP
  }

  static FieldType parse(String text, int since) {
    if (text.startsWith("[]")) {
      return new FieldType(Shape.LIST, text.substring(2), since);
    }
    return text.startsWith("map:")
        ? new FieldType(Shape.MAP, text.substring(4), since)
        : new FieldType(Shape.ONE, text, since);
  }

  /// Whether each value is a mapping with named fields.
  public boolean isObject() {
    return Character.isUpperCase(element.charAt(0));
  }

  /// The name of such a value in messages.
  String title() {
    return switch (shape) {
      case LIST -> "a list";
      case MAP -> "a mapping";
      case ONE -> elementTitle();
    };
  }

  /// The name of one of its values in messages.
  String elementTitle() {
    return switch (element) {
      case "string" -> "a string";
      case "int32", "int64" -> "a whole number";
      case "bool" -> "true or false";
      case "quantity" -> QUANTITY;
      case "intOrString" -> "a whole number or a string";
      case "time" -> "a time such as 2026-01-31T12:00:00Z";
      default -> "a mapping";
    };
  }
}
