package dev.staticpod.cli.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Options of a command that stand before it, as users of other programs write them: `static-pod
/// --host w1 list`.
public final class LeadingOptions {
  private static final Set<String> HELP = Set.of("-h", "--help", "-V", "--version");

  private final Map<String, Boolean> wantsValue = new HashMap<>();

  private LeadingOptions(CommandLine root) {
    add(root);
    root.getSubcommands().values().forEach(this::add);
  }

  private void add(CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      for (String name : option.names()) {
        wantsValue.put(name, option.arity().min() > 0);
      }
    }
  }

  /// Returns this command line with its command in front. Where an option is none of any command,
  /// it stays as it is; where no command follows, only what the root knows is left.
  ///
  /// @param all every command with its options; made only where an option comes first
  public static String[] behindTheirCommand(Supplier<CommandLine> all, String... args) {
    if (args.length < 2 || !isOption(args[0])) {
      return args;
    }
    OptionalInt end = new LeadingOptions(all.get()).end(args);
    if (end.isEmpty()) {
      return args;
    }
    return end.getAsInt() < args.length
        ? moved(args, end.getAsInt())
        : Stream.of(args).filter(HELP::contains).toArray(String[]::new);
  }

  /// The first of the options in front of the command that no command has; empty where all are
  /// known, and where none is in front.
  ///
  /// @param all every command with its options; made only where an option comes first, and not for
  ///   `--version` alone, which they would take twice the time of
  public static Optional<String> unknown(Supplier<CommandLine> all, String... args) {
    if (args.length == 0 || !isOption(args[0]) || Stream.of(args).allMatch(HELP::contains)) {
      return Optional.empty();
    }
    var known = new LeadingOptions(all.get());
    int at = 0;
    while (at < args.length && isOption(args[at])) {
      OptionalInt length = known.length(args[at]);
      if (length.isEmpty()) {
        return Optional.of(args[at].split("=", 2)[0]);
      }
      at += length.getAsInt();
    }
    return Optional.empty();
  }

  private static String[] moved(String[] args, int command) {
    var words = new ArrayList<String>(List.of(args[command]));
    words.addAll(Arrays.asList(args).subList(0, command));
    words.addAll(Arrays.asList(args).subList(command + 1, args.length));
    return words.toArray(String[]::new);
  }

  private static boolean isOption(String word) {
    return word.startsWith("-") && word.length() > 1 && !word.equals("--");
  }

  /// Returns the place behind the options; empty where one is not known.
  private OptionalInt end(String... args) {
    int at = 0;
    while (at < args.length && isOption(args[at])) {
      OptionalInt length = length(args[at]);
      if (length.isEmpty()) {
        return OptionalInt.empty();
      }
      at += length.getAsInt();
    }
    return at >= args.length || !args[at].startsWith("-")
        ? OptionalInt.of(Math.min(at, args.length))
        : OptionalInt.empty();
  }

  /// How many words an option takes, with its own.
  private OptionalInt length(String word) {
    String name = word.split("=", 2)[0];
    if (wantsValue.containsKey(name)) {
      boolean hasValue = word.contains("=");
      return OptionalInt.of(wantsValue.get(name) && !hasValue ? 2 : 1);
    }
    boolean isShort = !word.startsWith("--") && wantsValue.containsKey(word.substring(0, 2));
    return isShort ? OptionalInt.of(1) : OptionalInt.empty(); // several letters, or a value with it
  }
}
