package dev.staticpod.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Completions for fish 3 and later.
final class FishCompletion {
  private static final String SCRIPT =
      """
      # fish completion for static-pod; made from its command model, see CONTRIBUTING.md

      # The command that is typed already, if it is one of those named.
      function __static_pod_is
          for word in (commandline -opc)[2..-1]
              if not string match -q -- '-*' $word
                  contains -- $word $argv
                  return
              end
          end
          return 1
      end

      function __static_pod_has_none
          for word in (commandline -opc)[2..-1]
              string match -q -- '-*' $word
              or return 1
          end
      end

      # Asks static-pod itself.
      function __static_pod_ask
          set -l typed (commandline -opc)
          set -l begun (commandline -ct | string replace -r -- '^--[^=]*=' '')
          $typed[1] complete $argv[1] "$begun" -- $typed[2..-1] 2>/dev/null </dev/null
      end

      complete -c static-pod -f
      """;

  private final List<CompletedCommand> commands;
  private final CommandSpec root;

  FishCompletion(CommandSpec root) {
    this.root = root;
    this.commands = CompletedCommand.all(root);
  }

  String render() {
    var lines = new ArrayList<String>();
    root.options().forEach(option -> lines.add(line("__static_pod_has_none", option(option))));
    commands.forEach(command ->
        lines.add(
            line(
                "__static_pod_has_none",
                "-a " + command.name() + " -d " + quoted(command.purpose()))));
    options().forEach((option, names) -> lines.add(line(is(names), option)));
    commands.forEach(command -> argument(command, lines));
    return SCRIPT + String.join("\n", lines) + "\n";
  }

  /// Each option once, with the commands that have just this one.
  private Map<String, List<String>> options() {
    var options = new LinkedHashMap<String, List<String>>();
    for (CompletedCommand command : commands) {
      for (OptionSpec option : command.options()) {
        options.computeIfAbsent(option(option), _ -> new ArrayList<>()).addAll(command.names());
      }
    }
    return options;
  }

  private static void argument(CompletedCommand command, List<String> lines) {
    command
        .argument()
        .map(FishCompletion::words)
        .filter(words -> !words.isEmpty())
        .ifPresent(words -> lines.add(line(is(command.names()), words)));
  }

  private static String is(List<String> names) {
    return "__static_pod_is " + String.join(" ", names);
  }

  private static String line(String condition, String rest) {
    return "complete -c static-pod -n '" + condition + "' " + rest;
  }

  private static String option(OptionSpec option) {
    String names =
        Stream.of(option.names())
            .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.charAt(1))
            .collect(Collectors.joining(" "));
    String purpose = " -d " + quoted(CompletedCommand.purpose(option));
    if (option.arity().max() == 0) {
      return names + purpose;
    }
    String exclusive = CompletedCommand.hasValue(option) ? " -x" : "";
    Words words = Words.of(option);
    String value = words instanceof Words.Files ? " -r -F" : exclusive + " " + words(words);
    return names + value.stripTrailing() + purpose;
  }

  private static String words(Words words) {
    return switch (words) {
      case Words.Fixed(List<String> fixed) -> "-a " + quoted(String.join(" ", fixed));
      case Words.Files _ -> "-F";
      case Words.Programs _ -> "-a '(__fish_complete_command)'";
      case Words.Asked(String kind) -> "-a '(__static_pod_ask " + kind + ")'";
      case Words.AskedOrFiles(String kind) -> "-F -a '(__static_pod_ask " + kind + ")'";
      case Words.Free _ -> "";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
