package dev.staticpod.inventory.source;

import dev.staticpod.inventory.InventoryException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A program that prints an inventory. Its standard input is empty.
///
/// @param environment all that it gets
/// @param timeout how long one call may take
record InventoryScript(Path program, Map<String, String> environment, Duration timeout) {
  private static final int MAX_BYTES = 64 * 1024 * 1024;
  private static final int SHOWN_LINES = 3;

  /// What it prints on standard output when it is called with these arguments.
  byte[] print(List<String> arguments) throws InventoryException {
    try {
      Process process = start(arguments);
      CompletableFuture<byte[]> output = drain(process.getInputStream());
      CompletableFuture<byte[]> errors = drain(process.getErrorStream());
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        throw failed(arguments, "it has not ended within " + seconds() + " s", "");
      }
      int code = process.exitValue();
      if (code != 0) {
        throw failed(arguments, "it ends with " + code, last(await(errors)));
      }
      return await(output);
    } catch (TimeoutException _) {
      throw failed(arguments, "a program that it started holds its output open", "");
    } catch (IOException e) {
      throw failed(arguments, "it cannot be run", String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(arguments, "we were interrupted", "");
    }
  }

  private Process start(List<String> arguments) throws IOException {
    var command = new ArrayList<String>(List.of(program.toAbsolutePath().toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static CompletableFuture<byte[]> drain(InputStream stream) {
    var content = new CompletableFuture<byte[]>();
    Thread.ofVirtual()
        .start(() -> {
          try (stream) {
            content.complete(stream.readNBytes(MAX_BYTES));
          } catch (IOException _) { // the program was ended
            content.complete(new byte[0]);
          }
        });
    return content;
  }

  private byte[] await(CompletableFuture<byte[]> content)
      throws InterruptedException, TimeoutException {
    try {
      return content.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // it is completed, or never
    }
  }

  private String seconds() {
    return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(timeout.toMillis() / 1000.0);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private InventoryException failed(List<String> arguments, String problem, String detail) {
    String call = program + " " + String.join(" ", arguments);
    return new InventoryException(
        program.toString(),
        detail.isEmpty() ? problem : problem + ": " + detail,
        "see what it does by itself: " + call);
  }

  private static String last(byte[] errors) {
    List<String> lines =
        new String(errors, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
    return String.join(" / ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
