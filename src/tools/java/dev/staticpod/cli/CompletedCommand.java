package dev.staticpod.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A subcommand as the completions see it.
record CompletedCommand(CommandSpec spec) {
  static List<CompletedCommand> all(CommandSpec root) {
    return ManPage.shown(root).stream().map(CompletedCommand::new).toList();
  }

  String name() {
    return spec.name();
  }

  /// What it is called by, aliases included.
  List<String> names() {
    return Stream.concat(Stream.of(name()), Stream.of(spec.aliases())).toList();
  }

  /// The same with the names that help does not show.
  List<String> allNames() {
    String[] others = Subcommand.called(name()).orElseThrow().others();
    return Stream.concat(names().stream(), Stream.of(others)).toList();
  }

  String purpose() {
    return ManPage.purpose(spec);
  }

  List<OptionSpec> options() {
    return spec.options().stream().filter(option -> !option.hidden()).toList();
  }

  /// The first argument, and those after it: what they can be.
  Optional<Words> argument() {
    return spec.positionalParameters().stream().findFirst().map(Words::of);
  }

  Optional<PositionalParamSpec> parameter() {
    return spec.positionalParameters().stream().findFirst();
  }

  /// What an option does, in a few words.
  static String purpose(OptionSpec option) {
    return String.join(" ", option.description())
        .replaceAll("\\s*\\(default: .*\\)$", "")
        .replaceAll("\\.$", "");
  }

  /// An option that may have a value, but only after `=`.
  static boolean mayHaveValue(OptionSpec option) {
    return option.arity().min() == 0 && option.arity().max() > 0;
  }

  static boolean hasValue(OptionSpec option) {
    return option.arity().min() > 0;
  }
}
