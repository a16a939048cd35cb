package dev.staticpod.cli.terminal;

import dev.staticpod.bounded.BoundedProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A program that asks for secrets in place of the terminal (`SSH_ASKPASS` in ssh(1)).
///
/// @param environment with `SSH_ASKPASS`, `SSH_ASKPASS_REQUIRE`, `DISPLAY` and `WAYLAND_DISPLAY`
/// @param waits takes what to tell the user while they do not answer it
public record AskPass(Map<String, String> environment, Consumer<String> waits) {
  /// The time after which the wait is told: a user who sees the program's question needs some
  /// seconds for an answer.
  private static final Duration LONG = Duration.ofSeconds(10);

  private static final BoundedProgram LIMITS = new BoundedProgram(64 << 10, Duration.ofMinutes(10));

  public AskPass {
    environment = Map.copyOf(environment);
  }

  /// Asks by the program first where that is wanted, else at the terminal, and where there is none
  /// by the program. As with ssh(1), an answer of nothing is one.
  public Optional<String> ask(String question, Terminal terminal) {
    boolean display = hasDisplay();
    return switch (required()) {
      case "force" -> byProgram(question);
      case "prefer" -> display ? byProgram(question) : terminal.ask(question);
      case "never" -> terminal.ask(question);
      default -> {
        Optional<String> answer = terminal.ask(question);
        yield answer.isEmpty() && display ? byProgram(question) : answer;
      }
    };
  }

  /// Whether somebody is there to be asked, at the terminal or by the program.
  public boolean hasUser(Terminal terminal) {
    boolean program = isSet("SSH_ASKPASS");
    return switch (required()) {
      case "force" -> program;
      case "prefer" -> hasDisplay() ? program : terminal.isThere();
      case "never" -> terminal.isThere();
      default -> terminal.isThere() || (hasDisplay() && program);
    };
  }

  private String required() {
    return environment.getOrDefault("SSH_ASKPASS_REQUIRE", "").toLowerCase(Locale.ROOT);
  }

  private boolean hasDisplay() {
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
  }

  private String waiting() {
    return "waiting for an answer to SSH_ASKPASS, %s, for at most %d min"
        .formatted(environment.get("SSH_ASKPASS"), LIMITS.time().toMinutes());
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }

  private Optional<String> byProgram(String question) {
    if (!isSet("SSH_ASKPASS")) {
      return Optional.empty();
    }
    var builder = new ProcessBuilder(environment.get("SSH_ASKPASS"), Terminal.prompt(question));
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      BoundedProgram.Output output = LIMITS.run(builder, LONG, () -> waits.accept(waiting()));
      return output.exitStatus() == 0
          ? Optional.of(
              new String(output.stdout(), StandardCharsets.UTF_8).lines().findFirst().orElse(""))
          : Optional.empty(); // the user cancelled it
    } catch (IOException _) {
      return Optional.empty(); // as if there were no user
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
