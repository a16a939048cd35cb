package dev.staticpod.cli.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;

/// What options and arguments have in common: a value that goes to the command as soon as it is
/// parsed. What was not given goes nowhere: the command's fields begin with the defaults.
///
/// @param <B> the builder itself
abstract sealed class ParameterBuilder<B extends ParameterBuilder<B>>
    permits OptionBuilder, ArgumentBuilder {
  /// Takes any text.
  public B text(Consumer<String> sink) {
    return value(String.class, text -> text, sink);
  }

  /// Takes any texts.
  public B texts(Consumer<List<String>> sink) {
    return values(String.class, text -> text, sink);
  }

  /// Takes the path of a file.
  public B file(Consumer<Path> sink) {
    return value(Path.class, ValueType::path, sink);
  }

  /// Takes the paths of files.
  public B files(Consumer<List<Path>> sink) {
    return values(Path.class, ValueType::path, sink);
  }

  /// Takes the names of files, as they are written.
  public B fileNames(Consumer<List<String>> sink) {
    return values(String.class, ValueType::fileName, sink);
  }

  /// Takes a whole number.
  public B number(Consumer<Integer> sink) {
    return value(Integer.class, ValueType.number(Integer::valueOf), sink);
  }

  /// Takes a number that counts from 1.
  public B ordinal(Consumer<Integer> sink) {
    return value(Integer.class, ValueType::ordinal, sink);
  }

  /// Takes a whole number of any size.
  public B largeNumber(Consumer<Long> sink) {
    return value(Long.class, ValueType.number(Long::valueOf), sink);
  }

  /// Takes a word that names a constant.
  public <E extends Enum<E>> B oneOf(E[] constants, Consumer<E> sink) {
    return bind(
        constants[0].getDeclaringClass(), List.of(ValueType.of(constants)), new Binding<>(sink));
  }

  /// Takes a word that names a constant.
  ///
  /// @param word what is written for it, in any case
  public <E extends Enum<E>> B oneOf(E[] constants, Function<E, String> word, Consumer<E> sink) {
    return bind(
        constants[0].getDeclaringClass(),
        List.of(ValueType.of(constants, word)),
        new Binding<>(sink));
  }

  /// Takes all words that name a constant. The list grows with each.
  public <E extends Enum<E>> B several(E[] constants, Consumer<List<E>> sink) {
    return bind(List.class, List.of(ValueType.of(constants)), new Binding<>(sink));
  }

  /// Takes what a converter reads.
  ///
  /// @param type what completions go by
  public <V> B value(Class<V> type, ITypeConverter<V> converter, Consumer<V> sink) {
    return bind(type, List.of(ValueType.of(type, converter)), new Binding<>(sink));
  }

  /// Takes all that a converter reads. The list grows with each.
  ///
  /// @param type what completions go by
  public <V> B values(Class<V> type, ITypeConverter<V> converter, Consumer<List<V>> sink) {
    return bind(List.class, List.of(ValueType.of(type, converter)), new Binding<>(sink));
  }

  /// Takes texts of the form `KEY=VALUE`. The map grows with each.
  public B pairs(Consumer<Map<String, String>> sink) {
    ValueType<String> text = ValueType.of(String.class, each -> each);
    return bind(Map.class, List.of(text, text), new Binding<>(sink));
  }

  /// @param type of all of it
  /// @param parts what it consists of: itself, the elements of a list, or keys and values of a map
  abstract B bind(Class<?> type, List<ValueType<?>> parts, Binding<?> binding);
}
