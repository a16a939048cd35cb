package dev.staticpod.cli.model;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

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

  /// What its exit codes mean, in the order of the map.
  public CommandBuilder exitCodes(Map<String, String> meanings) {
    spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(meanings);
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
