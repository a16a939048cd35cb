package dev.staticpod.cli.model;

import dev.staticpod.text.ShellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// A command line that was given, as text that can be typed again. What came from settings is left
/// out: it comes from there again.
final class GivenCommandLine {
  private GivenCommandLine() {}

  /// Returns the text of a command line as it was given, without some options.
  ///
  /// @param without long names of options that are left out
  static String of(ParseResult line, Set<String> without) {
    return of(line, without, word -> word);
  }

  /// The text of one that is the same but for some words.
  ///
  /// @param change what becomes of each argument and value
  static String of(ParseResult line, Set<String> without, UnaryOperator<String> change) {
    var words = new ArrayList<String>();
    words.addAll(List.of(line.commandSpec().qualifiedName(" ").split(" ", -1)));
    for (ArgSpec argument : line.matchedArgs()) {
      if (argument instanceof OptionSpec option) {
        if (!without.contains(option.longestName())) {
          words.addAll(words(option, change));
        }
      } else {
        argument.originalStringValues().stream()
            .map(change)
            .map(ShellText::word)
            .forEach(words::add);
      }
    }
    return String.join(" ", words);
  }

  /// The options of some groups alone, with a blank before each.
  ///
  /// @param without long names of options that are left out
  static String options(ParseResult line, Set<OptionGroup> groups, Set<String> without) {
    return line.matchedOptions().stream()
        .filter(option -> groups.contains(OptionFacts.of(option).group()))
        .filter(option -> !without.contains(option.longestName()))
        .flatMap(option -> words(option, word -> word).stream())
        .map(word -> " " + word)
        .collect(Collectors.joining());
  }

  private static List<String> words(OptionSpec option, UnaryOperator<String> change) {
    String name = option.longestName();
    if (option.arity().max() == 0) {
      return List.of(OptionConflicts.saysNo(option) ? name + "=false" : name);
    }
    Stream<String> values = option.originalStringValues().stream().map(change).map(ShellText::word);
    return option.arity().min() == 0
        ? values.map(value -> name + "=" + value).toList()
        : values.flatMap(value -> Stream.of(name, value)).toList();
  }
}
