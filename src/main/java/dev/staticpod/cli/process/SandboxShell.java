package dev.staticpod.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A user's shell with a mark in its prompt, so that it is not taken for one of the real world. The
/// user's own start-up files are read first.
///
/// @param variables besides those of the sandbox
public record SandboxShell(List<String> command, Map<String, String> variables) {
  private static final String MARK = "(sandbox) ";

  public SandboxShell {
    command = List.copyOf(command);
    variables = Map.copyOf(variables);
  }

  /// Returns the shell at a path.
  ///
  /// @param directory for the files that it is to read
  /// @throws IOException if they cannot be written
  public static SandboxShell of(String shell, Map<String, String> environment, Path directory)
      throws IOException {
    return switch (Path.of(shell).getFileName().toString()) {
      case "bash" -> bash(shell, directory);
      case "zsh" -> zsh(shell, environment, directory);
      case "fish" -> fish(shell);
      default ->
          new SandboxShell(
              List.of(shell), Map.of("PS1", MARK + environment.getOrDefault("PS1", "$ ")));
    };
  }

  private static SandboxShell bash(String shell, Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("bashrc"),
            """
            [ ! -r /etc/bash.bashrc ] || . /etc/bash.bashrc
            [ ! -r ~/.bashrc ] || . ~/.bashrc
            PS1="%s${PS1:-$ }"
            """
                .formatted(MARK));
    return new SandboxShell(List.of(shell, "--rcfile", file.toString()), Map.of());
  }

  private static SandboxShell zsh(String shell, Map<String, String> environment, Path directory)
      throws IOException {
    Path place = Files.createDirectories(directory.resolve("zsh"));
    Files.writeString(
        place.resolve(".zshrc"),
        """
        ZDOTDIR=${SANDBOX_ZDOTDIR:-$HOME}
        [ ! -r "$ZDOTDIR/.zshrc" ] || . "$ZDOTDIR/.zshrc"
        PROMPT="%s$PROMPT"
        """
            .formatted(MARK));
    return new SandboxShell(
        List.of(shell),
        Map.of(
            "ZDOTDIR",
            place.toString(),
            "SANDBOX_ZDOTDIR",
            environment.getOrDefault("ZDOTDIR", "")));
  }

  private static SandboxShell fish(String shell) {
    return new SandboxShell(
        List.of(
            shell,
            "-C",
            "functions -c fish_prompt sandbox_prompt; function fish_prompt; echo -n '"
                + MARK
                + "'; sandbox_prompt; end"),
        Map.of());
  }
}
