package dev.staticpod.cli;

import dev.staticpod.cli.model.OptionFacts;
import dev.staticpod.cli.model.OptionGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A page of the manual: what `--help` says, and what `src/man` adds.
final class ManPage {
  private static final String SEE_ALSO = "SEE ALSO";

  private final CommandSpec command;
  private final Edition edition;
  private final ManSource source;

  /// Of which program the pages are.
  ///
  /// @param exitCodes what each means
  record Edition(String version, String date, Map<String, String> exitCodes) {
    /// An exit code with those that share its meaning, and the meaning.
    Map.Entry<String, String> entry(String exitCode) {
      return exitCodes.entrySet().stream()
          .filter(entry -> List.of(entry.getKey().split(", ")).contains(exitCode))
          .findFirst()
          .orElseThrow();
    }
  }

  ManPage(CommandSpec command, Edition edition) throws IOException {
    this.command = command;
    this.edition = edition;
    this.source = ManSource.read(name(command));
  }

  /// The page's name, `static-pod-install`.
  static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  String render() {
    var page = new StringBuilder();
    page.append(".\\\" Made from `static-pod --help` and src/man; see CONTRIBUTING.md.\n");
    page.append(
        ".TH %s 1 %s \"static\\-pod %s\" \"Manual of static\\-pod\"\n"
            .formatted(
                Roff.plain(name(command).toUpperCase(Locale.ROOT)),
                edition.date(),
                edition.version()));
    page.append(Roff.section("NAME"));
    page.append(Roff.lines(Roff.plain(name(command)) + " \\- " + Roff.plain(purpose(command))));
    page.append(Roff.section("SYNOPSIS")).append(synopsis());
    page.append(Roff.section("DESCRIPTION"));
    description(command).forEach(text -> page.append(Roff.paragraph(Roff.prose(text))));
    Stream.of(command.aliases())
        .map(alias -> "`static-pod %s` is the same.".formatted(alias))
        .forEach(text -> page.append(Roff.paragraph(Roff.prose(text))));
    page.append(blocks("DESCRIPTION")).append(options()).append(commands());
    others().forEach(title -> page.append(Roff.section(title)).append(blocks(title)));
    page.append(Roff.section(SEE_ALSO)).append(blocks(SEE_ALSO));
    return page.toString().replaceAll("(?m)^(\\.S[HS] .*\n)\\.PP\n", "$1");
  }

  /// The same in the middle of a sentence.
  static String purpose(CommandSpec command) {
    String first = Subcommand.purpose(command);
    return first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
  }

  private static List<String> description(CommandSpec command) {
    return Stream.of(command.usageMessage().description())
        .map(text -> text.replace("%n", "").strip())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private String synopsis() {
    var words = new ArrayList<String>(List.of(Roff.bold(command.qualifiedName(" "))));
    words.add("[" + Roff.italic("OPTION") + "]...");
    command.options().stream()
        .filter(OptionSpec::required)
        .map(option -> Roff.bold(option.longestName()) + " " + Roff.italic(option.paramLabel()))
        .forEach(words::add);
    command.positionalParameters().stream().map(ManPage::positional).forEach(words::add);
    if (!command.subcommands().isEmpty()) {
      words.add(Roff.italic("COMMAND"));
    }
    return Roff.lines(String.join(" ", words));
  }

  private static String positional(PositionalParamSpec parameter) {
    String label = Roff.italic(parameter.paramLabel());
    String several = parameter.arity().max() > 1 ? label + "..." : label;
    return parameter.required() ? several : "[" + several + "]";
  }

  private String options() {
    var text = new StringBuilder(Roff.section("OPTIONS"));
    command
        .positionalParameters()
        .forEach(parameter ->
            text.append(
                Roff.definition(
                    Roff.italic(parameter.paramLabel()), meaning(parameter.description()))));
    OptionFacts.byGroup(command)
        .forEach((group, options) -> {
          if (group != OptionGroup.COMMAND) {
            text.append(Roff.subsection(group.heading()));
          }
          options.forEach(
              option -> text.append(Roff.definition(names(option), meaning(option.description()))));
        });
    return text.toString();
  }

  private static String names(OptionSpec option) {
    String names = Stream.of(option.names()).map(Roff::bold).collect(Collectors.joining(", "));
    if (option.arity().max() == 0) {
      return names;
    }
    String label = Roff.italic(option.paramLabel());
    return option.arity().min() == 0 ? names + "[=" + label + "]" : names + " " + label;
  }

  private static String meaning(String... lines) {
    return Roff.prose(String.join(" ", lines).replace("%n", " "));
  }

  private String commands() {
    if (command.subcommands().isEmpty()) {
      return "";
    }
    var text = new StringBuilder(Roff.section("COMMANDS"));
    shown(command)
        .forEach(spec ->
            text.append(Roff.definition(Roff.bold(spec.name()), Roff.plain(purpose(spec)))));
    return text.toString();
  }

  /// The subcommands that are not hidden, each once, also where it has aliases.
  static List<CommandSpec> shown(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .distinct()
        .filter(spec -> !spec.usageMessage().hidden())
        .toList();
  }

  private List<String> others() {
    return source.sections().keySet().stream()
        .filter(title -> !Set.of("DESCRIPTION", SEE_ALSO).contains(title))
        .toList();
  }

  private String blocks(String title) {
    return source.sections().getOrDefault(title, List.of()).stream()
        .map(this::block)
        .collect(Collectors.joining());
  }

  private String block(ManSource.Block block) {
    return switch (block) {
      case ManSource.Block.Paragraph(String text) -> Roff.paragraph(Roff.prose(text));
      case ManSource.Block.Example(List<String> lines) -> Roff.example(lines);
      case ManSource.Block.Definition(String term, String meaning) ->
          Roff.definition(Roff.bold(term), Roff.prose(meaning));
      case ManSource.Block.ExitCodes(List<String> codes) ->
          codes.stream()
              .map(edition::entry)
              .map(
                  entry -> Roff.definition(Roff.bold(entry.getKey()), Roff.prose(entry.getValue())))
              .collect(Collectors.joining());
      case ManSource.Block.References(List<String> pages) ->
          pages.stream().map(Roff::reference).collect(Collectors.joining(",\n", "", "\n"));
    };
  }
}
