package dev.staticpod.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Completions for zsh, in the terms of its `_arguments`.
final class ZshCompletion {
  private static final String SCRIPT =
      """
      #compdef static-pod
      # zsh completion for static-pod; made from its command model, see CONTRIBUTING.md

      # Asks static-pod itself.
      _static_pod_ask() {
        local -a answer
        answer=("${(@f)$("${(@)typed[1]/#\\~/$HOME}" complete $1 "$PREFIX" -- "${(@)typed[2,-1]}" 2>/dev/null </dev/null)}")
        compadd -- "${(@)answer:#}"
      }

      # Files by the ending of a manifest, and directories.
      _static_pod_manifests() {
        _files -g '*.(yaml|yml|json)(-.)'
      }

      # Pods first.
      _static_pod_ask_or_manifests() {
        local tried=1
        _static_pod_ask $1 && tried=0
        _static_pod_manifests && tried=0
        return tried
      }

      # What a sandbox that runs is told, and programs.
      _static_pod_programs() {
        case "$typed" in
          *' sandbox fault') compadd -- @FAULTS@ ;;
          *' sandbox fault '*) compadd -- on off ;;
          *' --' | *' -- '*) _command_names -e || _files ;;
          *)
            compadd -- fault stop
            _command_names -e || _files
            ;;
        esac
      }

      _static_pod_commands() {
        local -a commands
        commands=(
      @NAMES@
        )
        _describe command commands
      }

      _static_pod() {
        local curcontext=$curcontext state line
        local -a typed
        local -A opt_args
        typed=("${(@)words[1,CURRENT-1]}")
        _arguments -C \\
      @OPTIONS@
          '(-)1:command:_static_pod_commands' \\
          '(-)*::argument:->arguments'
        [[ $state == arguments ]] || return
        case $words[1] in
      @COMMANDS@
        esac
      }

      if [[ $funcstack[1] == _static-pod ]]; then
        _static_pod "$@"
      else
        compdef _static_pod static-pod
      fi
      """;

  private final List<CompletedCommand> commands;
  private final CommandSpec root;

  ZshCompletion(CommandSpec root) {
    this.root = root;
    this.commands = CompletedCommand.all(root);
  }

  String render() {
    String names =
        commands.stream()
            .map(command -> "    " + quoted(command.name() + ":" + escaped(command.purpose())))
            .collect(Collectors.joining("\n"));
    Stream<OptionSpec> before = GlobalOptions.of(commands);
    String options =
        Stream.concat(root.options().stream(), before)
            .map(option -> "    " + option(option) + " \\")
            .collect(Collectors.joining("\n"));
    return SCRIPT
        .replace("@NAMES@", names)
        .replace("@FAULTS@", String.join(" ", Words.faults()))
        .replace("@OPTIONS@", options)
        .replace(
            "@COMMANDS@", commands.stream().map(this::command).collect(Collectors.joining("\n")));
  }

  private String command(CompletedCommand command) {
    var lines = new ArrayList<String>();
    lines.add("    " + String.join(" | ", command.allNames()) + ")");
    lines.add("      _arguments -s \\");
    command.options().forEach(option -> lines.add("        " + option(option) + " \\"));
    String label = command.parameter().map(p -> p.paramLabel()).orElse("");
    String action = command.argument().map(ZshCompletion::action).orElse("");
    lines.add("        " + quoted("*:" + escaped(label) + ":" + action));
    lines.add("      ;;");
    return String.join("\n", lines);
  }

  private static String option(OptionSpec option) {
    String value = value(option);
    String purpose = "[" + escaped(CompletedCommand.purpose(option)) + "]";
    List<String> names = List.of(option.names());
    String repeated = option.isMultiValue() ? "*" : "";
    if (names.size() == 1) {
      return quoted(repeated + names.getFirst() + form(option, names.getFirst()) + purpose + value);
    }
    String alternatives =
        names.stream()
            .map(name -> name + form(option, name))
            .collect(Collectors.joining(",", "{", "}"));
    String exclusive = repeated.isEmpty() ? "(" + String.join(" ", names) + ")" : repeated;
    return quoted(exclusive) + alternatives + quoted(purpose + value);
  }

  /// Whether a value follows in the same word, the next, or either.
  private static String form(OptionSpec option, String name) {
    if (CompletedCommand.mayHaveValue(option)) {
      return "=-";
    }
    if (!CompletedCommand.hasValue(option)) {
      return "";
    }
    return name.startsWith("--") ? "=" : "+";
  }

  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    String colons = CompletedCommand.mayHaveValue(option) ? "::" : ":";
    return colons + escaped(option.paramLabel()) + ":" + action(Words.of(option));
  }

  private static String action(Words words) {
    return switch (words) {
      case Words.Fixed(List<String> fixed) -> "(" + String.join(" ", fixed) + ")";
      case Words.Files _ -> "_files";
      case Words.Programs _ -> "{_static_pod_programs}";
      case Words.Asked(String kind) -> "{_static_pod_ask " + kind + "}";
      case Words.Manifests _ -> "{_static_pod_manifests}";
      case Words.AskedOrManifests(String kind) -> "{_static_pod_ask_or_manifests " + kind + "}";
      case Words.Free _ -> " ";
    };
  }

  private static String escaped(String text) {
    return Stream.of("\\", "[", "]", ":")
        .reduce(text, (escaped, special) -> escaped.replace(special, "\\" + special));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
