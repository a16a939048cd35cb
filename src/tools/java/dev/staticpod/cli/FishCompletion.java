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
          contains -- (__static_pod_command) $argv
      end

      function __static_pod_has_none
          test -z (__static_pod_command)
      end

      # The first word that is neither an option nor the value of one.
      function __static_pod_command
          set -l before ''
          for word in (commandline -opc)[2..-1]
              if not string match -q -- '-*' $word
                  and not contains -- $before @WITH_VALUE@
                  echo $word
                  return
              end
              set before $word
          end
          echo ''
      end

      # What a sandbox that runs is told, and programs.
      function __static_pod_programs
          set -l typed (commandline -opc)
          if contains -- -- $typed
              __fish_complete_command
          else if test "$typed[-1]" = fault
              string split ' ' '@FAULTS@'
          else if test "$typed[-2]" = fault
              string split ' ' 'on off'
          else
              string split ' ' 'fault stop'
              __fish_complete_command
          end
      end

      # Asks static-pod itself.
      function __static_pod_ask
          set -l typed (commandline -opc)
          set -l begun (commandline -ct | string replace -r -- '^--[^=]*=' '')
          $typed[1] complete $argv[1] "$begun" -- $typed[2..-1] 2>/dev/null </dev/null
      end

      # Files by the ending of a manifest, and directories.
      function __static_pod_manifests
          for end in .yaml .yml .json
              __fish_complete_suffix $end
          end | string match -r -- '^.*(?:/|[.](?:yaml|yml|json))(?:\\t.*)?$' | sort -u
      end

      # Pods first.
      function __static_pod_ask_or_manifests
          __static_pod_ask $argv[1]
          __static_pod_manifests
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
    GlobalOptions.of(commands)
        .forEach(option -> lines.add(line("__static_pod_has_none", option(option))));
    commands.forEach(command ->
        lines.add(
            line(
                "__static_pod_has_none",
                "-a " + command.name() + " -d " + quoted(command.purpose()))));
    options().forEach((option, names) -> lines.add(line(is(names), option)));
    values().forEach((option, names) -> lines.add(line(is(names), option)));
    commands.forEach(command -> argument(command, lines));
    return SCRIPT
            .replace("@WITH_VALUE@", String.join(" ", GlobalOptions.withValue(commands)))
            .replace("@FAULTS@", String.join(" ", Words.faults()))
        + String.join("\n", lines)
        + "\n";
  }

  /// Each option once, with the commands that have just this one.
  private Map<String, List<String>> options() {
    var options = new LinkedHashMap<String, List<String>>();
    for (CompletedCommand command : commands) {
      for (OptionSpec option : command.options()) {
        options.computeIfAbsent(option(option), _ -> new ArrayList<>()).addAll(command.allNames());
      }
    }
    return options;
  }

  /// The words that an option takes: on lines of their own, so that not each of them is described
  /// as the option is.
  private Map<String, List<String>> values() {
    var values = new LinkedHashMap<String, List<String>>();
    for (CompletedCommand command : commands) {
      for (OptionSpec option : command.options()) {
        if (option.arity().max() > 0 && Words.of(option) instanceof Words.Fixed fixed) {
          values
              .computeIfAbsent(
                  names(option) + exclusive(option) + " " + words(fixed), _ -> new ArrayList<>())
              .addAll(command.allNames());
        }
      }
    }
    return values;
  }

  private static void argument(CompletedCommand command, List<String> lines) {
    command
        .argument()
        .map(FishCompletion::words)
        .filter(words -> !words.isEmpty())
        .ifPresent(words -> lines.add(line(is(command.allNames()), words)));
  }

  private static String is(List<String> names) {
    return "__static_pod_is " + String.join(" ", names);
  }

  private static String line(String condition, String rest) {
    return "complete -c static-pod -n '" + condition + "' " + rest;
  }

  private static String option(OptionSpec option) {
    String names = names(option);
    String purpose = " -d " + quoted(CompletedCommand.purpose(option));
    if (option.arity().max() == 0) {
      return names + purpose;
    }
    String value =
        switch (Words.of(option)) {
          case Words.Files _ -> " -r -F";
          case Words.Fixed _ -> exclusive(option);
          case Words words -> exclusive(option) + " " + words(words);
        };
    return names + value.stripTrailing() + purpose;
  }

  private static String names(OptionSpec option) {
    return Stream.of(option.names())
        .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.charAt(1))
        .collect(Collectors.joining(" "));
  }

  private static String exclusive(OptionSpec option) {
    return CompletedCommand.hasValue(option) ? " -x" : "";
  }

  private static String words(Words words) {
    return switch (words) {
      case Words.Fixed(List<String> fixed) -> "-a " + quoted(String.join(" ", fixed));
      case Words.Files _ -> "-F";
      case Words.Programs _ -> "-a '(__static_pod_programs)'";
      case Words.Asked(String kind) -> "-a '(__static_pod_ask " + kind + ")'";
      case Words.Manifests _ -> "-k -a '(__static_pod_manifests)'";
      case Words.AskedOrManifests(String kind) ->
          "-k -a '(__static_pod_ask_or_manifests " + kind + ")'";
      case Words.Free _ -> "";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
