package dev.staticpod.cli.usage;

import dev.staticpod.cli.model.OptionFacts;
import dev.staticpod.cli.model.OptionGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The layout of `--help`: what to type in one line, then options by group.
public final class HelpLayout {
  /// The least width in which columns of options and of what they mean can stand.
  private static final int NARROWEST = 55;

  /// The width above which lines are hard to read.
  private static final int WIDEST = 120;

  /// How long a line with references becomes.
  private static final int REFERENCES = 79;

  private HelpLayout() {}

  /// Lays out the help of a command and of all its subcommands, as wide as the terminal.
  ///
  /// @param environment has `COLUMNS` where the user says how wide it is to be
  public static void apply(CommandLine line, Map<String, String> environment) {
    apply(line);
    columns(environment)
        .ifPresentOrElse(
            columns -> line.setUsageHelpAutoWidth(false).setUsageHelpWidth(columns),
            () -> line.setUsageHelpAutoWidth(true));
  }

  private static OptionalInt columns(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{0,3}")
        ? OptionalInt.of(Math.clamp(Integer.parseInt(columns), NARROWEST, WIDEST))
        : OptionalInt.empty();
  }

  private static void apply(CommandLine line) {
    IHelpSectionRenderer options = HelpLayout::options;
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, options);
    line.getCommandSpec().usageMessage().abbreviateSynopsis(true);
    line.getSubcommands().values().forEach(HelpLayout::apply);
  }

  private static String options(Help help) {
    var text = new StringBuilder();
    var elsewhere = new ArrayList<OptionGroup>();
    OptionFacts.byGroup(help.commandSpec())
        .forEach((group, options) -> {
          if (isElsewhere(group, help.commandSpec())) {
            elsewhere.add(group);
            return;
          }
          text.append(references(elsewhere));
          text.append("%n%s:%n".formatted(group.heading())).append(list(help, options));
        });
    CommandSpec command = help.commandSpec();
    boolean first = // a blank line is there
        command.positionalParameters().isEmpty() && command.subcommands().isEmpty();
    return first ? text.toString().stripLeading() : text.toString();
  }

  private static boolean isElsewhere(OptionGroup group, CommandSpec command) {
    return group.topic().filter(topic -> !topic.equals(command.name())).isPresent();
  }

  /// A line or two below the group that they would follow.
  private static String references(List<OptionGroup> elsewhere) {
    var lines = new StringBuilder();
    int width = 0;
    for (OptionGroup group : elsewhere) {
      String reference =
          "%s: static-pod help %s".formatted(group.heading(), group.topic().orElse(""));
      boolean fits = width > 0 && width + reference.length() + 2 <= REFERENCES;
      String before = width == 0 ? "  " : fits ? "; " : "%n  ".formatted();
      lines.append(before).append(reference);
      width = (fits ? width + 2 : 2) + reference.length();
    }
    elsewhere.clear();
    return lines.isEmpty() ? "" : lines + "%n".formatted();
  }

  private static String list(Help help, List<OptionSpec> options) {
    Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
    layout.addOptions(options, help.parameterLabelRenderer());
    return layout.toString();
  }
}
