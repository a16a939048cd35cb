package dev.staticpod.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Turns the words of `ExecStart=` into the arguments that the program gets. `$NAME` counts as a
/// whole word only and becomes several; `${NAME}` counts anywhere and stays one. Source:
/// systemd.service(5) "Command lines", runs of systemd 252.
///
/// @param environment what the variables are replaced from
record CommandExpansion(UnitEnvironment environment, Specifiers specifiers) {
  /// What follows the dollar is the name, whatever it is.
  private static final Pattern WHOLE = Pattern.compile("\\$((?![{$]).*)", Pattern.DOTALL);

  private static final Pattern INNER = Pattern.compile("\\$\\{([^}]*)}|\\$\\$");

  /// The name of the variable that a word is, where it is one.
  static Stream<String> variable(String word) {
    Matcher whole = WHOLE.matcher(word);
    return whole.matches() ? Stream.of(whole.group(1)) : Stream.empty();
  }

  /// The names of all variables in a word.
  static Stream<String> variables(String word) {
    return Stream.concat(
        variable(word),
        INNER.matcher(word).results().flatMap(match -> Stream.ofNullable(match.group(1))));
  }

  /// The arguments, the program first.
  ///
  /// @param unit whose words are expanded
  List<String> arguments(KubeletUnit unit) {
    var arguments = new ArrayList<String>();
    for (String word : unit.words()) {
      String expanded = specifiers.expand(word);
      if (unit.prefix().contains(":") || arguments.isEmpty()) {
        arguments.add(expanded);
      } else {
        arguments.addAll(argument(expanded));
      }
    }
    return List.copyOf(arguments);
  }

  private List<String> argument(String word) {
    Matcher whole = WHOLE.matcher(word);
    if (whole.matches()) {
      return environment.value(whole.group(1)).map(CommandWords::splitValue).orElse(List.of());
    }
    return List.of(
        INNER
            .matcher(word)
            .replaceAll(match ->
                Matcher.quoteReplacement(
                    match.group(1) == null ? "$" : environment.value(match.group(1)).orElse(""))));
  }
}
