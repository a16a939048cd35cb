package dev.staticpod.cli.model;

import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Builds an argument, which has no name: what help says, and what becomes of it. A command's
/// arguments take the words of the command line in the order in which they are added.
public final class ArgumentBuilder extends ParameterBuilder<ArgumentBuilder> {
  private final PositionalParamSpec.Builder spec = PositionalParamSpec.builder();

  private ArgumentBuilder(String label) {
    spec.paramLabel(label).required(true);
  }

  /// Begins an argument.
  ///
  /// @param label what stands for it in help
  public static ArgumentBuilder argument(String label) {
    return new ArgumentBuilder(label);
  }

  /// Sets what help says.
  public ArgumentBuilder description(String text) {
    spec.description(text);
    return this;
  }

  /// Lets the argument be left out.
  public ArgumentBuilder optional() {
    spec.arity("0..1").required(false);
    return this;
  }

  /// Lets the argument be left out, and be given several times.
  public ArgumentBuilder anyNumber() {
    spec.arity("0..*").required(false);
    return this;
  }

  /// Lets the argument be given several times.
  public ArgumentBuilder atLeastOne() {
    spec.arity("1..*");
    return this;
  }

  @Override
  ArgumentBuilder bind(Class<?> type, List<ValueType<?>> parts, Binding<?> binding) {
    spec.type(type).auxiliaryTypes(ValueType.types(parts)).converters(ValueType.converters(parts));
    spec.completionCandidates(ValueType.words(parts)).getter(binding).setter(binding);
    return this;
  }

  /// @param place how many arguments there are before it
  PositionalParamSpec build(int place) {
    boolean several = spec.arity() != null && spec.arity().max() > 1;
    return several ? spec.index(place + "..*").build() : spec.build(); // its place is the next
  }
}
