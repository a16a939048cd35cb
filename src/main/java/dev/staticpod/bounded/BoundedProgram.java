package dev.staticpod.bounded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A program of the user's that prints an answer. It reads nothing, and is killed with its children
/// when it prints too much, takes too long, or the caller is interrupted.
///
/// @param bytes how many it may print
/// @param time how long it may take, from its start on
public record BoundedProgram(int bytes, Duration time) {
  private static final int COMPLAINT = 8 << 10;
  private static final Executor THREADS =
      task -> Thread.ofPlatform().daemon().name("program-output").start(task);

  /// What a program left.
  public static final class Output {
    private final int exitStatus;
    private final byte[] stdout;
    private final String stderr;

    private Output(int exitStatus, byte[] stdout, String stderr) {
      this.exitStatus = exitStatus;
      this.stdout = stdout;
      this.stderr = stderr;
    }

    /// What the program ended with; 128 plus the number of the signal that killed it.
    public int exitStatus() {
      return exitStatus;
    }

    /// Returns all that the program printed, as a copy.
    public byte[] stdout() {
      return stdout.clone();
    }

    /// The last that it said, if that was not redirected.
    public String stderr() {
      return stderr;
    }
  }

  /// Runs a program to its end, and says when a user may wonder what is waited for.
  ///
  /// @param slow called then, on the caller's thread, unless all is printed
  /// @throws IOException if it cannot be started
  /// @throws ProgramLimitException if it had to be killed
  public Output run(ProcessBuilder builder, Runnable slow)
      throws IOException, InterruptedException {
    return run(builder, WaitNotice.LONG, slow);
  }

  /// Runs a program to its end, and says when a part of its time is over.
  ///
  /// @param part at most all of its time
  /// @param slow called then, on the caller's thread, unless all is printed
  /// @throws IOException if it cannot be started
  /// @throws ProgramLimitException if it had to be killed
  public Output run(ProcessBuilder builder, Duration part, Runnable slow)
      throws IOException, InterruptedException {
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      return output(process, part, slow);
    } catch (TimeoutException _) {
      throw new ProgramLimitException("did not end within " + time.toSeconds() + " s");
    } finally {
      kill(process);
    }
  }

  private Output output(Process process, Duration part, Runnable slow)
      throws IOException, InterruptedException, TimeoutException {
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    CompletableFuture<byte[]> stdout =
        CompletableFuture.supplyAsync(() -> beginning(process), THREADS);
    CompletableFuture<byte[]> stderr =
        CompletableFuture.supplyAsync(() -> ending(process.getErrorStream()), THREADS);
    if (part.compareTo(time) < 0 && !isDone(stdout, begin + part.toNanos())) {
      slow.run();
    }
    byte[] printed = await(stdout, end);
    if (printed.length > bytes) {
      throw new ProgramLimitException("printed more than " + bytes + " bytes");
    }
    String said = new String(await(stderr, end), StandardCharsets.UTF_8);
    if (!process.waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException();
    }
    return new Output(process.exitValue(), printed, said);
  }

  private static boolean isDone(CompletableFuture<byte[]> bytes, long end)
      throws IOException, InterruptedException {
    try {
      await(bytes, end);
      return true;
    } catch (TimeoutException _) {
      return false;
    }
  }

  private static byte[] await(CompletableFuture<byte[]> bytes, long end)
      throws IOException, InterruptedException, TimeoutException {
    try {
      return bytes.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /// Reads one byte more than is allowed, if there are as many.
  private byte[] beginning(Process process) {
    try {
      return process.getInputStream().readNBytes(bytes + 1);
    } catch (IOException _) { // it was killed
      return new byte[0];
    }
  }

  /// Reads all, so that the program can go on, and keeps the end.
  private static byte[] ending(InputStream stream) {
    var kept = new ByteArrayOutputStream();
    byte[] chunk = new byte[COMPLAINT];
    try {
      for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
        kept.write(chunk, 0, count);
        if (kept.size() > 2 * COMPLAINT) {
          byte[] all = kept.toByteArray();
          kept.reset();
          kept.writeBytes(Arrays.copyOfRange(all, all.length - COMPLAINT, all.length));
        }
      }
    } catch (IOException _) {
      // it was killed
    }
    return kept.toByteArray();
  }

  /// Kills the program with its children, these first: without their parent they would not be found
  /// any more.
  private static void kill(Process process) {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
