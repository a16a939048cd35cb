package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// `static-pod completion`: what a shell needs to complete our command lines.
final class CompletionCommand implements Command {
  /// A shell that we have completions for.
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  private final ProcessContext process;
  private Shell shell = Shell.BASH;

  CompletionCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder completion) {
    completion
        .description(
            "Print the completions for a shell: commands, options, their values, files, hosts that"
                + " ssh knows, contexts, rules, and the pods on a host that answers within a"
                + " second.%n")
        .example("source <(static-pod completion bash)")
        .add(
            argument("SHELL")
                .description("bash, zsh or fish")
                .oneOf(Shell.values(), name -> shell = name));
  }

  @Override
  public Integer call() throws IOException {
    String file = "completions/static-pod." + shell.name().toLowerCase(Locale.ROOT);
    try (InputStream script = CompletionCommand.class.getResourceAsStream(file)) {
      if (script == null) {
        throw new IllegalStateException("the program lacks its own file " + file);
      }
      process.out().print(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    return process.printed(ExitCode.OK).number();
  }
}
