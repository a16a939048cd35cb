package dev.staticpod.cli;

import dev.staticpod.cli.Subcommand.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The commands by what they are about, a line each: in `--help`, and alone where nothing was
/// typed.
final class CommandList {
  private static final int NAMES = 12;

  private CommandList() {}

  /// Has help list the commands by topics, before all options.
  static void apply(CommandLine root) {
    var keys = new ArrayList<>(root.getHelpSectionKeys());
    keys.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
    keys.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    keys.add(
        keys.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING),
        UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    root.setHelpSectionKeys(keys);
    root.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> render(root, help.colorScheme()));
  }

  /// What can be typed next, short enough for one screen.
  static String overview(CommandLine root) {
    Help help = root.getHelp();
    return help.synopsisHeading()
        + help.synopsis(help.synopsisHeadingLength())
        + help.description()
        + render(root, help.colorScheme())
        + """

        What a command takes: static-pod COMMAND --help; exit codes: static-pod --help
        Without a node at hand: static-pod sandbox
        """;
  }

  private static String render(CommandLine root, Help.ColorScheme colours) {
    Map<Subject, List<CommandSpec>> bySubject =
        root.getSubcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .distinct()
            .filter(spec -> !spec.usageMessage().hidden())
            .collect(
                Collectors.groupingBy(
                    CommandList::subject, () -> new EnumMap<>(Subject.class), Collectors.toList()));
    return bySubject.entrySet().stream()
        .map(entry -> entry.getKey().heading() + ":\n" + lines(entry.getValue(), colours))
        .collect(Collectors.joining("\n"));
  }

  private static Subject subject(CommandSpec command) {
    return Subcommand.called(command.name()).orElseThrow().subject();
  }

  private static String lines(List<CommandSpec> commands, Help.ColorScheme colours) {
    return commands.stream().map(command -> line(command, colours)).collect(Collectors.joining());
  }

  private static String line(CommandSpec command, Help.ColorScheme colours) {
    String names =
        Stream.concat(Stream.of(command.name()), Stream.of(command.aliases()))
            .collect(Collectors.joining(", "));
    return "  %s%s %s\n"
        .formatted(
            colours.commandText(names),
            " ".repeat(NAMES - names.length()),
            Subcommand.purpose(command));
  }
}
