package dev.staticpod.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A sandbox of another process, by its directory.
public final class RunningSandbox {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Path directory;
  private final long process;
  private final FaultFiles faults;

  private RunningSandbox(Path directory, long process) {
    this.directory = directory;
    this.process = process;
    this.faults = new FaultFiles(directory);
  }

  /// The sandbox that has a directory; empty where that is none, or has ended.
  public static Optional<RunningSandbox> in(Path directory) throws IOException {
    OptionalLong process = TemporaryDirectory.process(directory);
    return process.isPresent() && isLocked(directory)
        ? Optional.of(new RunningSandbox(directory, process.getAsLong()))
        : Optional.empty();
  }

  /// Takes the lock by which others see that the sandbox runs; the caller keeps it.
  static FileChannel lock(Path directory) throws IOException {
    FileChannel lock =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock.lock();
    return lock;
  }

  private static boolean isLocked(Path directory) throws IOException {
    Path file = directory.resolve("lock");
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel lock = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock taken = lock.tryLock()) {
      return taken == null;
    } catch (OverlappingFileLockException _) { // it is one of this process
      return true;
    }
  }

  /// The node of a fault, where the sandbox has no such node.
  public Optional<String> unknownNode(SandboxFault fault) {
    return faults.unknownNode(fault);
  }

  /// Switches a fault on or off, and returns when it is so.
  ///
  /// @return whether that came in time
  public boolean set(SandboxFault fault, FaultSwitch to) throws IOException, InterruptedException {
    faults.want(fault, to);
    return faults.await(fault, to, LIMIT);
  }

  /// The faults that the sandbox has.
  public Set<String> present() throws IOException {
    return faults.present();
  }

  /// Ends the sandbox, and returns when it is gone.
  ///
  /// @return whether it ended in time
  public boolean stop() throws IOException, InterruptedException {
    ProcessHandle.of(process).ifPresent(ProcessHandle::destroy);
    for (Duration waited = Duration.ZERO;
        waited.compareTo(LIMIT) < 0;
        waited = waited.plus(PAUSE)) {
      if (!isLocked(directory)) {
        TemporaryDirectory.delete(directory);
        return true;
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }
}
