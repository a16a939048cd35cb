package dev.staticpod.cli.model;

import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Builds a command, in the order in which help shows it.
public final class CommandBuilder {
  private final CommandSpec spec;

  /// Builds upon what picocli runs.
  CommandBuilder(CommandSpec spec) {
    this.spec = spec;
  }

  /// The command as picocli runs it.
  CommandSpec spec() {
    return spec;
  }

  /// Whether an option stands on the command line, rather than in settings or nowhere. Can be asked
  /// as soon as the command line is parsed.
  public boolean isGiven(String option) {
    CommandLine.ParseResult line = spec.commandLine().getParseResult();
    return line != null && line.hasMatchedOption(option);
  }

  /// Whether an option without a value is on, on the command line or in settings; not where the
  /// command has none of that name. Can be asked as soon as the command line is parsed.
  public boolean isOn(String option) {
    OptionSpec found = spec.findOption(option);
    return found != null && Boolean.TRUE.equals(found.getValue());
  }

  /// The command line as it was given, as a shell takes it, without some options.
  ///
  /// @param without long names
  public String commandLine(Set<String> without) {
    return GivenCommandLine.of(spec.commandLine().getParseResult(), without);
  }

  /// The options of some groups that stand on the command line, with a blank before each.
  ///
  /// @param without long names
  public String givenOptions(Set<OptionGroup> groups, Set<String> without) {
    return GivenCommandLine.options(spec.commandLine().getParseResult(), groups, without);
  }

  /// The command line as it was given, with standard input for one of its files.
  ///
  /// @param file as it was written
  public String commandLineReading(String file) {
    return GivenCommandLine.of(
        spec.commandLine().getParseResult(), Set.of(), word -> word.equals(file) ? "-" : word);
  }

  /// Sets what the command does, a paragraph each. The first words, up to a colon or full stop,
  /// stand in the list of all commands too.
  public CommandBuilder description(String... paragraphs) {
    spec.usageMessage().description(paragraphs);
    return this;
  }

  /// Sets a command line that can be copied.
  public CommandBuilder example(String line) {
    return footer("", "Example:", "  " + line);
  }

  /// Sets what help ends with.
  public CommandBuilder footer(String... lines) {
    spec.usageMessage().footer(lines);
    return this;
  }

  /// Sets what the command's exit codes mean.
  ///
  /// @param lines each `CODE:MEANING`
  public CommandBuilder exitCodes(String... lines) {
    spec.usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(UsageMessageSpec.keyValuesMap(lines));
    return this;
  }

  /// Makes the first argument another command line: what follows belongs to that, options too.
  public CommandBuilder endsWithAnotherCommandLine() {
    spec.parser().stopAtPositional(true);
    return this;
  }

  /// Keeps the command out of help: it is not for people.
  public CommandBuilder hidden() {
    spec.usageMessage().hidden(true);
    return this;
  }

  /// Adds an option of its own.
  public CommandBuilder add(OptionBuilder option) {
    return add(OptionGroup.COMMAND, option);
  }

  /// Adds an option below another heading than that of its own.
  public CommandBuilder add(OptionGroup group, OptionBuilder option) {
    spec.addOption(option.build(group));
    return this;
  }

  /// Adds an argument, behind those that it has.
  public CommandBuilder add(ArgumentBuilder argument) {
    spec.addPositional(argument.build(spec.positionalParameters().size()));
    return this;
  }

  /// Adds the options that several commands have.
  public CommandBuilder add(Consumer<CommandBuilder> mixin) {
    mixin.accept(this);
    return this;
  }
}
