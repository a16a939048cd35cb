package dev.staticpod.cli.model;

import dev.staticpod.text.EnumWord;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// What can stand for a value.
///
/// @param type what the text becomes
/// @param converter reads the text, and throws a [TypeConversionException] that says what is wrong
/// @param words all that can be written; empty if they cannot be listed
record ValueType<V>(Class<V> type, ITypeConverter<V> converter, List<String> words) {
  static final ValueType<Boolean> FLAG = of(boolean.class, ValueType::flag);

  static <V> ValueType<V> of(Class<V> type, ITypeConverter<V> converter) {
    return new ValueType<>(type, converter, List.of());
  }

  /// Returns the type of one of a few constants, as a word in lower case with hyphens.
  static <E extends Enum<E>> ValueType<E> of(E[] constants) {
    return of(constants, EnumWord::of);
  }

  /// Returns the type of one of a few constants.
  ///
  /// @param word what is written for one, in any case
  static <E extends Enum<E>> ValueType<E> of(E[] constants, Function<E, String> word) {
    List<String> words = Stream.of(constants).map(word).toList();
    return new ValueType<>(
        constants[0].getDeclaringClass(), text -> constant(text, constants, word), words);
  }

  /// @param reader throws a [NumberFormatException]
  static <N extends Number> ITypeConverter<N> number(Function<String, N> reader) {
    return text -> {
      try {
        return reader.apply(text);
      } catch (NumberFormatException _) { // says the same
        throw new TypeConversionException("'" + text + "' is not a whole number");
      }
    };
  }

  /// @throws TypeConversionException where it does not count from 1
  static int ordinal(String text) throws Exception {
    int number = number(Integer::valueOf).convert(text);
    if (number < 1) {
      throw new TypeConversionException("'" + text + "' is too small; they count from 1");
    }
    return number;
  }

  /// The name of a file as it is written, if it can be one.
  static String fileName(String text) {
    path(text);
    return text;
  }

  /// An empty path is that of the current directory, and is never meant: it is what a variable
  /// leaves that is not set. What is on a network has to be fetched before.
  ///
  /// @throws TypeConversionException where it cannot be one
  static Path path(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("'' names no file; write its path");
    }
    Urls.objection(text)
        .ifPresent(problem -> {
          throw new TypeConversionException(problem);
        });
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is no path: " + e.getReason());
    }
  }

  static Class<?>[] types(List<ValueType<?>> parts) {
    return parts.stream().map(ValueType::type).toArray(Class<?>[]::new);
  }

  static ITypeConverter<?>[] converters(List<ValueType<?>> parts) {
    return parts.stream().map(ValueType::converter).toArray(ITypeConverter<?>[]::new);
  }

  /// Returns all that can be written, where that is little: picocli would ask the type, by
  /// reflection.
  static @Nullable Iterable<String> words(List<ValueType<?>> parts) {
    return parts.getFirst().words().isEmpty() ? null : parts.getFirst().words();
  }

  private static <E extends Enum<E>> E constant(
      String text, E[] constants, Function<E, String> word) {
    return Stream.of(constants)
        .filter(
            each -> text.equalsIgnoreCase(word.apply(each)) || text.equalsIgnoreCase(each.name()))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "'%s' is none of %s"
                    .formatted(
                        text, Stream.of(constants).map(word).collect(Collectors.joining(", ")))));
  }

  /// Reads what a setting says of an option without a value.
  private static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new TypeConversionException("'" + text + "' is not a boolean");
    };
  }
}
