package dev.staticpod.cli.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;

/// Builds an option: its names, what help says, and what becomes of its value.
public final class OptionBuilder extends ParameterBuilder<OptionBuilder> {
  /// What picocli calls the sign between an option and its value.
  private static final String SEPARATOR = "=";

  /// What is between several settings of an option that takes one value at a time: no argument and
  /// no variable can hold it.
  private static final String BETWEEN_SETTINGS = "\0";

  /// A list without a value in it, as of variables that are empty.
  private static final Pattern COMMAS = Pattern.compile("[\\s,]*,[\\s,]*");

  private final OptionSpec.Builder spec;
  private final List<OptionFacts.Exclusion> excluded = new ArrayList<>();
  private List<String> needed = List.of();
  private String separator = BETWEEN_SETTINGS;

  private OptionBuilder(OptionSpec.Builder spec) {
    this.spec = spec;
  }

  /// Begins an option.
  ///
  /// @param names the short one if there is one, then the long one, with their hyphens
  public static OptionBuilder option(String... names) {
    return new OptionBuilder(OptionSpec.builder(names));
  }

  /// Sets what stands for the value in help.
  public OptionBuilder label(String label) {
    spec.paramLabel(label);
    return this;
  }

  /// Sets what help says. A default at its end, as in `(default: 2m)`, is also what `config` shows.
  public OptionBuilder description(String text) {
    spec.description(text);
    return this;
  }

  /// Requires the option: without it, and without a setting for it, the command is not run.
  public OptionBuilder required() {
    spec.required(true);
    return this;
  }

  /// Makes the option wrong usage together with one of these; it is enough that one of the two says
  /// so.
  public OptionBuilder excludes(String... others) {
    excluded.add(new OptionFacts.Exclusion(Optional.empty(), List.of(others)));
    return this;
  }

  /// Makes the option with one of its values wrong usage together with one of these.
  public OptionBuilder excludesIf(String value, String... others) {
    excluded.add(new OptionFacts.Exclusion(Optional.of(value), List.of(others)));
    return this;
  }

  /// Makes the option wrong usage without one of these.
  public OptionBuilder needs(String... others) {
    needed = List.of(others);
    return this;
  }

  /// Lets one word hold several values, with commas between them; commas alone are wrong usage.
  public OptionBuilder separatedByCommas() {
    separator = ",";
    spec.preprocessor((words, command, option, _) -> {
      if (!words.isEmpty() && COMMAS.matcher(words.getLast()).matches()) {
        throw new MissingParameterException(
            command.commandLine(), option, "nothing stands between the commas");
      }
      return false;
    });
    return this;
  }

  /// Lets the value be left out. Where it is one of some words, another word behind the option is
  /// an argument of the command; only behind `=` each is a value.
  ///
  /// @param fallback what counts where it is left out
  public OptionBuilder optionalValue(String fallback) {
    spec.arity("0..1").fallbackValue(fallback);
    spec.preprocessor((words, _, option, about) -> {
      Iterable<String> values = option.completionCandidates();
      if (values != null && !SEPARATOR.equals(about.get("separator")) && !begins(words, values)) {
        words.push(fallback);
      }
      return false;
    });
    return this;
  }

  /// @param words of the command line, the next one last
  private static boolean begins(List<String> words, Iterable<String> values) {
    return !words.isEmpty()
        && StreamSupport.stream(values.spliterator(), false)
            .anyMatch(words.getLast()::equalsIgnoreCase);
  }

  /// Takes no value: the option is there, or not.
  public OptionBuilder flag(Consumer<Boolean> sink) {
    return bind(boolean.class, List.of(ValueType.FLAG), new Binding<>(sink));
  }

  @Override
  OptionBuilder bind(Class<?> type, List<ValueType<?>> parts, Binding<?> binding) {
    spec.type(type).auxiliaryTypes(ValueType.types(parts)).converters(ValueType.converters(parts));
    if (type == List.class || type == Map.class) {
      spec.splitRegex(separator);
    }
    spec.completionCandidates(ValueType.words(parts)).getter(binding).setter(binding);
    return this;
  }

  /// The option as picocli parses it.
  public OptionSpec build(OptionGroup group) {
    return spec.userObject(new OptionFacts(group, List.copyOf(excluded), needed)).build();
  }
}
