package dev.staticpod.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxShellTest {
  @TempDir private Path home;

  private String prompt(String shell, String expression) throws IOException, InterruptedException {
    SandboxShell marked = SandboxShell.of(shell, Map.of("PS1", "$ "), home);
    var command = new ArrayList<>(marked.command());
    command.add("-i");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", home.toString());
    builder.environment().putAll(marked.variables());
    Process process = builder.start();
    try (var stdin = process.getOutputStream()) {
      stdin.write((expression + "\nexit\n").getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @Test
  void marksThePromptOfBashBehindTheUsersOwnFile() throws Exception {
    Files.writeString(home.resolve(".bashrc"), "PS1='mine> '\n");

    assertThat(prompt("/bin/bash", "echo \"is:$PS1\"")).contains("is:(sandbox) mine> ");
  }

  @Test
  void marksThePromptOfZshBehindTheUsersOwnFile() throws Exception {
    Files.writeString(home.resolve(".zshrc"), "PROMPT='mine> '\n");

    assertThat(prompt("/usr/bin/zsh", "echo \"is:$PROMPT\"")).contains("is:(sandbox) mine> ");
  }

  @Test
  void marksThePromptOfOtherShellsInTheEnvironment() throws Exception {
    assertThat(SandboxShell.of("/bin/sh", Map.of(), home))
        .isEqualTo(new SandboxShell(List.of("/bin/sh"), Map.of("PS1", "(sandbox) $ ")));
  }
}
