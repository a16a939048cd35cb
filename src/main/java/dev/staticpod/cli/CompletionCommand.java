package dev.staticpod.cli;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `static-pod completion`: what a shell needs to complete our command lines.
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Print the completions for a shell: commands, options, their values, files, hosts that ssh"
          + " knows, contexts, rules, and the pods on a host that answers within a second.%n"
    },
    footer = {"", "Example:", "  source <(static-pod completion bash)"})
final class CompletionCommand implements Callable<Integer> {
  /// A shell that we have completions for.
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  private final ProcessContext process;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
  private Shell shell;

  CompletionCommand(ProcessContext process) {
    this.process = process;
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
