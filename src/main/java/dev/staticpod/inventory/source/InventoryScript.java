package dev.staticpod.inventory.source;

import dev.staticpod.bounded.BoundedProgram;
import dev.staticpod.bounded.ProgramLimitException;
import dev.staticpod.inventory.InventoryException;
import dev.staticpod.text.ShellText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A program that prints an inventory. It reads nothing.
///
/// @param environment all that it gets
/// @param timeout how long one call may take
/// @param slow called when one runs long, on the caller's thread
record InventoryScript(
    Path program, Map<String, String> environment, Duration timeout, Runnable slow) {
  private static final int MAX_BYTES = 10 << 20;
  private static final int SHOWN_LINES = 3;

  /// What it prints on standard output when it is called with these arguments.
  byte[] print(List<String> arguments) throws InventoryException {
    try {
      BoundedProgram.Output output =
          new BoundedProgram(MAX_BYTES, timeout).run(builder(arguments), slow);
      if (output.exitStatus() != 0) {
        throw failed(arguments, "it ended with " + output.exitStatus() + last(output.stderr()));
      }
      return output.stdout();
    } catch (ProgramLimitException e) {
      throw failed(arguments, "it " + e.what());
    } catch (IOException e) {
      throw failed(arguments, "it cannot be run: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw failed(arguments, "we were interrupted");
    }
  }

  private ProcessBuilder builder(List<String> arguments) {
    var command = new ArrayList<String>(List.of(program.toAbsolutePath().toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private InventoryException failed(List<String> arguments, String problem) {
    return new InventoryException(
        program.toString(),
        problem,
        "see what it does by itself: " + typed() + " " + String.join(" ", arguments));
  }

  /// The program as a shell runs it: by its name alone it would be looked for in `PATH`.
  private String typed() {
    boolean isName = program.getNameCount() == 1 && !program.isAbsolute();
    return ShellText.word((isName ? "./" : "") + program);
  }

  private static String last(String errors) {
    List<String> lines = errors.lines().filter(line -> !line.isBlank()).toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    return last.isEmpty() ? "" : ": " + String.join(" / ", last);
  }
}
