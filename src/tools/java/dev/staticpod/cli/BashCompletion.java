package dev.staticpod.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Completions for bash 4 and later, with or without the package bash-completion.
final class BashCompletion {
  private static final String SCRIPT =
      """
      # bash completion for static-pod; made from its command model, see CONTRIBUTING.md
      # shellcheck shell=bash

      # The words as they are typed: bash also cuts them at the characters of COMP_WORDBREAKS.
      _static_pod_words() {
        local line=$COMP_LINE word rest
        words=()
        for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
          rest=${line#"${line%%[![:space:]]*}"}
          if [[ ${#words[@]} -gt 0 && $rest == "$line" ]]; then
            words[${#words[@]} - 1]+=$word
          else
            words+=("$word")
          fi
          line=${rest#"$word"}
        done
      }

      # Offers those of the words that begin as typed.
      _static_pod_offer() {
        local offered
        for offered; do
          [[ $offered != "$typed"* ]] || COMPREPLY+=("$offered")
        done
      }

      _static_pod_files() {
        local file
        compopt -o filenames 2>/dev/null
        while IFS= read -r file; do
          COMPREPLY+=("$file")
        done < <(compgen -f -- "$typed")
      }

      # Files by the ending of a manifest, and directories.
      _static_pod_manifests() {
        local file
        compopt -o filenames 2>/dev/null
        while IFS= read -r file; do
          [[ ! -d $file && $file != *.@(yaml|yml|json) ]] || COMPREPLY+=("$file")
        done < <(compgen -f -- "$typed")
      }

      # Pods first: bash would sort them in among the files.
      _static_pod_ask_or_manifests() {
        compopt -o nosort 2>/dev/null
        _static_pod_ask "$1"
        _static_pod_manifests
      }

      # Without what only a shell has: its keywords, functions and the like. What a sandbox that runs
      # is told comes first.
      _static_pod_programs() {
        local program order=" ${words[*]:1:${#words[@]}-2}"
        case $order in
          *' sandbox fault') _static_pod_offer @FAULTS@ && return ;;
          *' sandbox fault '*) _static_pod_offer on off && return ;;
          *' -- '* | *' --') ;;
          *) _static_pod_offer fault stop ;;
        esac
        while IFS= read -r program; do
          COMPREPLY+=("$program")
        done < <(comm -23 <(compgen -c -- "$typed" | LC_ALL=C sort -u) \\
          <(compgen -A keyword -A builtin -A function -A alias -- "$typed" | LC_ALL=C sort -u))
      }

      # Asks static-pod itself.
      _static_pod_ask() {
        local answer
        while IFS= read -r answer; do
          _static_pod_offer "$answer"
        done < <("${words[0]/#\\~/$HOME}" complete "$1" "$typed" -- "${words[@]:1:${#words[@]}-2}" 2>/dev/null </dev/null)
      }

      # Completes the value of an option; fails if it has none.
      _static_pod_value() {
        case $command,$1 in
      @VALUES@
          *) return 1 ;;
        esac
      }

      # Whether the word after an option is its value, where no command is named yet.
      _static_pod_has_value() {
        case $1 in
      @WITH_VALUE@
          *) return 1 ;;
        esac
      }

      _static_pod_options() {
        case $command in
      @OPTIONS@
        esac
      }

      _static_pod_arguments() {
        case $command in
      @ARGUMENTS@
        esac
      }

      _static_pod_complete() {
        local word before=''
        for word in "${words[@]:1:${#words[@]}-2}"; do
          [[ $word == -* ]] || _static_pod_has_value "$before" || { command=$word && break; }
          before=$word
        done
        case $command in
      @ALIASES@
        esac
        if [[ " ${words[*]:0:${#words[@]}-1} " == *" -- "* ]]; then
          _static_pod_arguments
        elif [[ $typed == --*=* ]]; then
          word=${typed%%=*}
          typed=${typed#*=}
          _static_pod_value "$word=" || _static_pod_value "$word"
        elif _static_pod_value "${words[${#words[@]} - 2]}"; then
          return
        elif [[ $typed == -* ]]; then
          _static_pod_options
        else
          _static_pod_arguments
        fi
      }

      _static_pod() {
        local words=() command='' typed last=${COMP_WORDS[COMP_CWORD]} i
        COMPREPLY=()
        _static_pod_words
        typed=${words[${#words[@]} - 1]}
        _static_pod_complete
        # bash replaces only what follows the last of its own cuts
        [[ $last != [=:@] ]] || last=''
        for i in "${!COMPREPLY[@]}"; do
          COMPREPLY[i]=${COMPREPLY[i]#"${typed%"$last"}"}
        done
      }

      complete -F _static_pod static-pod
      """;

  private final List<CompletedCommand> commands;
  private final CommandSpec root;

  BashCompletion(CommandSpec root) {
    this.root = root;
    this.commands = CompletedCommand.all(root);
  }

  String render() {
    return SCRIPT
        .replace("@VALUES@", values())
        .replace("@WITH_VALUE@", arm(String.join(" | ", GlobalOptions.withValue(commands)), ""))
        .replace("@FAULTS@", String.join(" ", Words.faults()))
        .replace("@OPTIONS@", options())
        .replace("@ARGUMENTS@", arguments())
        .replace("@ALIASES@", aliases());
  }

  /// One arm for all options that take the same values.
  private String values() {
    var patterns = new LinkedHashMap<String, Set<String>>();
    for (CompletedCommand command : commands) {
      for (OptionSpec option : command.options()) {
        if (option.arity().max() > 0) {
          patterns
              .computeIfAbsent(call(Words.of(option)), _ -> new LinkedHashSet<>())
              .addAll(patterns(command, option));
        }
      }
    }
    return lines(patterns);
  }

  private List<String> patterns(CompletedCommand command, OptionSpec option) {
    String suffix = CompletedCommand.mayHaveValue(option) ? "=" : "";
    return Stream.of(option.names())
        .map(name -> (isSameEverywhere(name) ? "*" : command.name()) + "," + name + suffix)
        .toList();
  }

  private boolean isSameEverywhere(String name) {
    return commands.stream()
            .map(command -> command.spec().findOption(name))
            .filter(Objects::nonNull)
            .map(option -> option.arity() + call(Words.of(option)))
            .distinct()
            .count()
        == 1;
  }

  private static String lines(Map<String, Set<String>> patterns) {
    return patterns.entrySet().stream()
        .map(entry -> arm(String.join(" | ", entry.getValue()), entry.getKey()))
        .collect(Collectors.joining("\n"));
  }

  private static String arm(String pattern, String action) {
    return "    %s)%s ;;".formatted(pattern, action.isEmpty() ? "" : " " + action);
  }

  private String options() {
    var lines = new ArrayList<String>();
    var before = new LinkedHashSet<>(names(root.options()));
    before.addAll(GlobalOptions.names(commands));
    lines.add(arm("''", offer(List.copyOf(before))));
    commands.forEach(command -> lines.add(arm(command.name(), offer(names(command.options())))));
    return String.join("\n", lines);
  }

  private static List<String> names(List<OptionSpec> options) {
    return options.stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::longestName)
        .toList();
  }

  private String arguments() {
    var lines = new ArrayList<String>();
    List<String> names = commands.stream().map(CompletedCommand::name).toList();
    lines.add(arm("''", offer(names)));
    commands.forEach(command ->
        command
            .argument()
            .map(BashCompletion::call)
            .filter(call -> !call.isEmpty())
            .ifPresent(call -> lines.add(arm(command.name(), call))));
    return String.join("\n", lines);
  }

  private String aliases() {
    return commands.stream()
        .filter(command -> command.allNames().size() > 1)
        .map(command -> {
          List<String> aliases = command.allNames().subList(1, command.allNames().size());
          return arm(String.join(" | ", aliases), "command=" + command.name());
        })
        .collect(Collectors.joining("\n"));
  }

  private static String call(Words words) {
    return switch (words) {
      case Words.Fixed(List<String> fixed) -> offer(fixed);
      case Words.Files _ -> "_static_pod_files";
      case Words.Programs _ -> "_static_pod_programs";
      case Words.Asked(String kind) -> "_static_pod_ask " + kind;
      case Words.Manifests _ -> "_static_pod_manifests";
      case Words.AskedOrManifests(String kind) -> "_static_pod_ask_or_manifests " + kind;
      case Words.Free _ -> "";
    };
  }

  private static String offer(List<String> words) {
    return "_static_pod_offer " + String.join(" ", words);
  }
}
