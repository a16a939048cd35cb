package dev.staticpod.cli.model;

import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.OptionSpec;

/// Builds an option: its names, what help says, and what becomes of its value.
public final class OptionBuilder extends ParameterBuilder<OptionBuilder> {
  private final OptionSpec.Builder spec;
  private List<String> excluded = List.of();
  private List<String> needed = List.of();

  private OptionBuilder(OptionSpec.Builder spec) {
    this.spec = spec;
  }

  /// Begins one.
  ///
  /// @param names the short one if there is one, then the long one, with their hyphens
  public static OptionBuilder option(String... names) {
    return new OptionBuilder(OptionSpec.builder(names));
  }

  /// What stands for the value in help.
  public OptionBuilder label(String label) {
    spec.paramLabel(label);
    return this;
  }

  /// What help says. A default at its end, as in `(default: 2m)`, is also what `config` shows.
  public OptionBuilder description(String text) {
    spec.description(text);
    return this;
  }

  /// Without it, and without a setting for it, the command is not run.
  public OptionBuilder required() {
    spec.required(true);
    return this;
  }

  /// Is wrong usage together with one of these; it is enough that one of the two says so.
  public OptionBuilder excludes(String... others) {
    excluded = List.of(others);
    return this;
  }

  /// Is wrong usage without one of these.
  public OptionBuilder needs(String... others) {
    needed = List.of(others);
    return this;
  }

  /// Lets one word hold several values, with commas between them.
  public OptionBuilder separatedByCommas() {
    spec.splitRegex(",");
    return this;
  }

  /// Lets the value be left out.
  ///
  /// @param fallback what counts where it is left out
  public OptionBuilder optionalValue(String fallback) {
    spec.arity("0..1").fallbackValue(fallback);
    return this;
  }

  /// Takes no value: the option is there, or not.
  public OptionBuilder flag(Consumer<Boolean> sink) {
    return bind(boolean.class, List.of(ValueType.FLAG), new Binding<>(sink));
  }

  @Override
  OptionBuilder bind(Class<?> type, List<ValueType<?>> parts, Binding<?> binding) {
    spec.type(type).auxiliaryTypes(ValueType.types(parts)).converters(ValueType.converters(parts));
    spec.completionCandidates(ValueType.words(parts)).getter(binding).setter(binding);
    return this;
  }

  /// The option as picocli parses it.
  public OptionSpec build(OptionGroup group) {
    return spec.userObject(new OptionFacts(group, excluded, needed)).build();
  }
}
