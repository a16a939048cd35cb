package dev.staticpod.cli.usage;

import dev.staticpod.cli.model.OptionFacts;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The layout of `--help`: what to type in one line, then options by group.
public final class HelpLayout {
  private HelpLayout() {}

  /// Lays out the help of a command and of all its subcommands.
  public static void apply(CommandLine line) {
    IHelpSectionRenderer options = HelpLayout::options;
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, options);
    line.getCommandSpec().usageMessage().abbreviateSynopsis(true);
    line.getSubcommands().values().forEach(HelpLayout::apply);
  }

  private static String options(Help help) {
    var text = new StringBuilder();
    OptionFacts.byGroup(help.commandSpec())
        .forEach((group, options) ->
            text.append("%n%s:%n".formatted(group.heading())).append(list(help, options)));
    boolean first = help.commandSpec().positionalParameters().isEmpty(); // a blank line is there
    return first ? text.toString().stripLeading() : text.toString();
  }

  private static String list(Help help, List<OptionSpec> options) {
    Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
    layout.addOptions(options, help.parameterLabelRenderer());
    return layout.toString();
  }
}
