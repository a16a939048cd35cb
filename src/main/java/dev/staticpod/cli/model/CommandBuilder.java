package dev.staticpod.cli.model;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Builds a command, in the order in which help shows it.
public final class CommandBuilder {
  private final CommandSpec spec;

  private CommandBuilder(CommandSpec spec) {
    this.spec = spec;
  }

  /// The command as picocli runs it.
  ///
  /// @param name what people type
  public static CommandSpec build(String name, Command command) {
    var builder = new CommandBuilder(CommandSpec.wrapWithoutInspection(command).name(name));
    command.describe(builder);
    return builder.spec;
  }

  /// A command that is parsed and never run.
  public static CommandSpec build(String name, Mixin options) {
    var builder = new CommandBuilder(CommandSpec.create().name(name));
    options.addTo(builder);
    return builder.spec;
  }

  /// What it does, a paragraph each. The first words, up to a colon or full stop, stand in the list
  /// of all commands too.
  public CommandBuilder description(String... paragraphs) {
    spec.usageMessage().description(paragraphs);
    return this;
  }

  /// A command line that can be copied.
  public CommandBuilder example(String line) {
    return footer("", "Example:", "  " + line);
  }

  /// What help ends with.
  public CommandBuilder footer(String... lines) {
    spec.usageMessage().footer(lines);
    return this;
  }

  /// What its exit codes mean.
  ///
  /// @param lines each `CODE:MEANING`
  public CommandBuilder exitCodes(String... lines) {
    spec.usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(UsageMessageSpec.keyValuesMap(lines));
    return this;
  }

  /// Keeps it out of help: it is not for people.
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

  /// Adds the options of a mixin.
  public CommandBuilder add(Mixin mixin) {
    mixin.addTo(this);
    return this;
  }
}
