package dev.staticpod.cli.model;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Options that exclude each other, or that mean nothing without another: one of them would be
/// ignored in silence. Only what stands on the command line counts, because it goes before
/// settings.
public final class OptionConflicts {
  private OptionConflicts() {}

  /// Holds the options of a command line against each other, those of its last command.
  ///
  /// @throws ParameterException if two of them do not go together
  public static void check(ParseResult line) {
    if (line.hasSubcommand()) {
      check(line.subcommand());
      return;
    }
    for (OptionSpec option : line.matchedOptions()) {
      if (!isGiven(line, option.longestName())) {
        continue;
      }
      OptionFacts facts = OptionFacts.of(option);
      for (String other : facts.excluded()) {
        if (isGiven(line, other)) {
          throw new ParameterException(
              line.commandSpec().commandLine(),
              "%s and %s exclude each other".formatted(option.longestName(), other));
        }
      }
      if (!facts.needed().isEmpty() && facts.needed().stream().noneMatch(n -> isGiven(line, n))) {
        throw new ParameterException(
            line.commandSpec().commandLine(),
            "%s means nothing without %s"
                .formatted(option.longestName(), String.join(" or ", facts.needed())));
      }
    }
  }

  /// A flag that says no, as in `--watch=false`, is not given.
  private static boolean isGiven(ParseResult line, String name) {
    return line.hasMatchedOption(name)
        && !List.of("false").equals(line.matchedOption(name).originalStringValues());
  }
}
