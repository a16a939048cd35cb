package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;
import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.UsageException;
import java.util.List;
import java.util.stream.Stream;

/// The manifests that a command is about: its arguments, and those behind `-f`.
public final class ManifestsMixin implements Mixin {
  private final String description;
  private List<String> arguments = List.of();
  private List<String> named = List.of();
  private final InputAdvice advice = new InputAdvice();

  /// Makes the options for a command that sends manifests.
  public ManifestsMixin() {
    this("manifests of pods: files in YAML or JSON, directories of them, or - for standard input");
  }

  /// Makes the options for any command.
  ///
  /// @param description what its arguments can be
  public ManifestsMixin(String description) {
    this.description = description;
  }

  @Override
  public void addTo(CommandBuilder command) {
    command
        .add(advice)
        .add(
            argument("FILE").anyNumber().description(description).texts(texts -> arguments = texts))
        .add(
            option("-f", "--filename")
                .label("FILE")
                .description("the same, for those who are used to kubectl")
                .texts(texts -> named = texts));
  }

  /// Returns all files, as they were written.
  ///
  /// @throws UsageException if there is none
  public List<String> files() {
    List<String> all = Stream.concat(arguments.stream(), named.stream()).toList();
    if (all.isEmpty()) {
      throw new UsageException(
          "FILE is missing: name a manifest, a directory, or - for standard input");
    }
    return all;
  }

  /// What to do about a manifest that cannot be read.
  public String nextStep(String file) {
    return advice.nextStep(file, "a file");
  }
}
