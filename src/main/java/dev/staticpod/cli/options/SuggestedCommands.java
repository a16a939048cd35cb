package dev.staticpod.cli.options;

import dev.staticpod.text.ShellText;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Commands that a next step suggests, so that they can be pasted: they reach the hosts as the
/// command line that was given does.
///
/// @param chosen options of that command line that choose hosts and say how they are reached
/// @param reached those of them that say how hosts are reached
/// @param again whether hosts can be chosen again as they were: standard input and a report cannot
/// @param words what `--host` takes for a host, by its name
/// @param tried the command that is only tried, as in `static-pod remove`: where it is suggested,
///   it changes nothing either
record SuggestedCommands(
    Supplier<String> chosen,
    Supplier<String> reached,
    BooleanSupplier again,
    UnaryOperator<String> words,
    Supplier<Optional<String>> tried) {
  /// The subcommands that work on hosts.
  private static final List<String> VERBS =
      List.of(
          "install",
          "diff",
          "list",
          "describe",
          "logs",
          "restart",
          "remove",
          "history",
          "rollback",
          "apply",
          "plan",
          "status",
          "delete",
          "export",
          "check",
          "unconfigure");

  /// A word for a shell, as [ShellText] writes it: with signs in quotes, and others inside it.
  private static final String WORD = "(?:'[^']*'|\\\\.|[^;,()\\s]|[;,()](?=[^;,()\\s]))++";

  /// One of them with its words, up to a sign between two parts of a sentence.
  private static final Pattern COMMAND =
      Pattern.compile(
          "static-pod (?:" + String.join("|", VERBS) + ")(?![^;,()\\s])(?: (?!\\()" + WORD + ")*+");

  /// A next step with its commands completed.
  ///
  /// @param host that it is about
  String complete(String host, String step) {
    return COMMAND
        .matcher(step)
        .replaceAll(
            found -> Matcher.quoteReplacement(command(host, dry(found.group().stripTrailing()))));
  }

  private String dry(String command) {
    boolean isTried = tried.get().filter(it -> (command + " ").startsWith(it + " ")).isPresent();
    return isTried && !command.contains(" --dry-run") ? command + " --dry-run" : command;
  }

  private String command(String host, String command) {
    String named = " --host " + host;
    if (command.contains(" --host ")) {
      return (command + " ")
              .replace(named + " ", " --host " + ShellText.word(words.apply(host)) + " ")
              .stripTrailing()
          + reached.get();
    }
    return again.getAsBoolean() || host.isEmpty()
        ? command + chosen.get()
        : command + " --host " + ShellText.word(words.apply(host)) + reached.get();
  }
}
