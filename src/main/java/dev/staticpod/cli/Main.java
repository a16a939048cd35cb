package dev.staticpod.cli;

import dev.staticpod.cli.model.LeadingOptions;
import dev.staticpod.cli.model.OptionConflicts;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.settings.ConfigFile;
import dev.staticpod.cli.settings.IgnoredWarnings;
import dev.staticpod.cli.settings.Setting;
import dev.staticpod.cli.settings.Settings;
import dev.staticpod.cli.usage.HelpLayout;
import dev.staticpod.cli.usage.UsageErrors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The entry point.
public final class Main {
  private static final List<String> VERSION = List.of("--version", "-V");

  private Main() {}

  /// Runs one command line and ends the process with its exit code.
  public static void main(String[] args) {
    ProcessContext process = ProcessContext.ofSystem();
    Interrupts interrupts = Interrupts.ofProcess(process.err());
    int status = run(process, interrupts, args);
    process.out().flush();
    process.err().flush();
    // an exit() would first load a logger to tell it to, and here is nothing left to do
    Runtime.getRuntime().halt(status);
  }

  /// Runs one command line in this process, and returns the exit code.
  static int run(ProcessContext process, Interrupts interrupts, String... typed) {
    return run(process, interrupts, Set.of(), typed);
  }

  /// @param overruled long names of options whose settings the command line contradicts
  private static int run(
      ProcessContext process, Interrupts interrupts, Set<String> overruled, String... typed) {
    String[] args =
        LeadingOptions.behindTheirCommand(() -> commandLine(process, interrupts), typed);
    CommandLine root = RootCommand.commandLine();
    ConfigFile file = ConfigFile.read(process);
    Optional<String> unknown = LeadingOptions.unknown(() -> commandLine(process, interrupts), args);
    if (unknown.isPresent()) {
      CommandLine all = commandLine(process, interrupts);
      return UsageErrors.printUnknownOption(all, unknown.get(), command(args));
    }
    Optional<Subcommand> called = Subcommand.called(args);
    if (called.isPresent() && !file.problems().isEmpty()) {
      return UsageErrors.printUnreadable(file, process.err());
    }
    called.ifPresentOrElse(
        command ->
            root.addSubcommand(
                command.title(),
                command.spec(process, interrupts, lines(process, interrupts)),
                command.others()),
        () -> addAll(root, process, interrupts, args));
    var settings = new Settings(process, file, overruled);
    configured(root, process, settings);
    if (called.isPresent() && called.get().printsSettings()) {
      IgnoredWarnings.add(root, file);
    }
    if (overruled.isEmpty()) {
      runAgainWithout(root, settings, names -> run(process, interrupts, names, typed));
    }
    Optional<String> word = Subcommand.word(args);
    if (called.isEmpty() && word.isPresent()) {
      return UsageErrors.printUnknown( // even with --help
          root, word.get(), Subcommand.words(), HelpTopic.words());
    }
    if (typed.length == 0) {
      process.out().print(CommandList.overview(root));
      return process.printed(ExitCode.OK).number();
    }
    return root.execute(args);
  }

  /// Runs the command line once more without the settings that it contradicts, since what a command
  /// took from settings it does not give back.
  private static void runAgainWithout(
      CommandLine root, Settings settings, ToIntFunction<Set<String>> run) {
    CommandLine.IExecutionStrategy execution = root.getExecutionStrategy();
    root.setExecutionStrategy(line -> {
      Set<String> names =
          OptionConflicts.overruled(
              line, option -> settings.setting(option).map(Setting::competing));
      return names.isEmpty() ? execution.execute(line) : run.applyAsInt(names);
    });
  }

  /// The command that a command line is likely to call, by any of its words.
  private static Optional<String> command(String... args) {
    return Arrays.stream(args)
        .flatMap(word -> Subcommand.called(word).stream())
        .map(Subcommand::title)
        .findFirst();
  }

  /// Makes the command line with all commands and all their options.
  static CommandLine commandLine(ProcessContext process, Interrupts interrupts) {
    CommandLine root = RootCommand.commandLine();
    for (Subcommand command : Subcommand.values()) {
      root.addSubcommand(
          command.title(), command.spec(process, interrupts, lines(process, interrupts)));
    }
    var none = ConfigFile.empty(Path.of(""));
    return configured(root, process, new Settings(process, none));
  }

  /// Returns what commands that run or list others get of all this.
  static CommandLines lines(ProcessContext process, Interrupts interrupts) {
    return new Lines(process, interrupts);
  }

  private record Lines(ProcessContext process, Interrupts interrupts) implements CommandLines {
    @Override
    public int run(String... args) {
      return Main.run(process, interrupts, args);
    }

    @Override
    public CommandLine all() {
      return commandLine(process, interrupts);
    }

    @Override
    public boolean hasCommand(String name) {
      return Subcommand.called(name).isPresent();
    }
  }

  private static void addAll(
      CommandLine root, ProcessContext process, Interrupts interrupts, String... args) {
    if (args.length == 1 && VERSION.contains(args[0])) {
      return; // needs none of them
    }
    CommandLines lines = lines(process, interrupts);
    for (Subcommand command : Subcommand.values()) {
      root.addSubcommand(command.title(), command.spec(process, interrupts, lines));
    }
  }

  /// Gives settings to the subcommands that are there.
  private static CommandLine configured(
      CommandLine root, ProcessContext process, Settings settings) {
    HelpLayout.apply(root, process.environment());
    CommandList.apply(root);
    ColourOption.add(root, process);
    return root.setOut(process.out())
        .setErr(process.err())
        .setDefaultValueProvider(settings)
        .setInterpolateVariables(false)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(UsageErrors::print)
        .setExecutionExceptionHandler(UsageErrors::printThrown)
        .setExecutionStrategy(line -> execute(line, process));
  }

  private static boolean isQuiet(CommandLine.ParseResult line) {
    CommandLine.ParseResult command = line.hasSubcommand() ? line.subcommand() : line;
    OptionSpec quiet = command.commandSpec().findOption("--quiet");
    return quiet != null && Boolean.TRUE.equals(quiet.getValue());
  }

  /// Executes the command line; help and version are printed whatever else is there.
  private static int execute(CommandLine.ParseResult line, ProcessContext process) {
    if (CommandLine.executeHelpRequest(line) != null) {
      return process.printed(ExitCode.OK).number();
    }
    OptionConflicts.check(line);
    if (isQuiet(line)) {
      process.waits().mute();
    }
    return new CommandLine.RunLast().execute(line);
  }
}
