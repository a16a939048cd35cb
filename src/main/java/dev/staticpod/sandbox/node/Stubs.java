package dev.staticpod.sandbox.node;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/// Listens to the stub commands of one worker: each writes a line into a named pipe and waits for a
/// file. The pipe is opened for reading and writing, so that opening it never blocks.
final class Stubs implements AutoCloseable {
  private static final Pattern TAB = Pattern.compile("\t");
  private static final String STOP = "stop";

  /// Carries out one command.
  interface Handler {
    Reply handle(String command, List<String> arguments);
  }

  private final Path directory;
  private final RandomAccessFile pipe;
  private final Handler handler;
  private final Thread thread;

  private Stubs(Path directory, RandomAccessFile pipe, Handler handler) {
    this.directory = directory;
    this.pipe = pipe;
    this.handler = handler;
    this.thread = Thread.ofPlatform().daemon().name("sandbox-stubs").unstarted(this::listen);
  }

  static Stubs start(Path directory, Handler handler) throws IOException, InterruptedException {
    Path pipe = directory.resolve("ask");
    int status = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    if (status != 0) {
      throw new IOException("mkfifo " + pipe + " fails");
    }
    var stubs = new Stubs(directory, new RandomAccessFile(pipe.toFile(), "rw"), handler);
    stubs.thread.start();
    return stubs;
  }

  private void listen() {
    try {
      for (String line = pipe.readLine();
          line != null && !line.equals(STOP);
          line = pipe.readLine()) {
        String text =
            new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        List<String> words = TAB.splitAsStream(text).toList();
        reply(words.getFirst(), handler.handle(words.get(1), words.subList(2, words.size())));
      }
    } catch (IOException _) {
      // the worker's directory is gone, and no stub asks any more
    }
  }

  private void reply(String process, Reply reply) throws IOException {
    Path file = directory.resolve("reply." + process);
    Files.writeString(directory.resolve("reply." + process + ".err"), reply.error());
    Path whole = directory.resolve("whole." + process);
    Files.writeString(whole, reply.exitStatus() + "\n" + reply.output());
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Ends. An answer that is waited for is waited for no more: what is to give it may stand still.
  @Override
  public void close() {
    try {
      pipe.write((STOP + "\n").getBytes(StandardCharsets.US_ASCII));
      thread.interrupt();
      thread.join();
      pipe.close();
    } catch (IOException _) {
      // closed already
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
