package dev.staticpod.node;

import java.util.Optional;

/// The command of a local node that hangs: what an administrator does about it.
final class HungCommand {
  private HungCommand() {}

  /// Waits until one hangs, and returns its process.
  static ProcessHandle await(LocalNode local) throws InterruptedException {
    Optional<ProcessHandle> found = find(local);
    while (found.isEmpty()) {
      Thread.sleep(5);
      found = find(local);
    }
    return found.get();
  }

  private static Optional<ProcessHandle> find(LocalNode local) {
    return local.exists("/stub/hung")
        ? ProcessHandle.of(Long.parseLong(local.read("/stub/hung").strip()))
        : Optional.empty();
  }

  /// Kills the one that hangs, if there comes one, until this is closed.
  static Killer killer(LocalNode local) {
    return new Killer(
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                await(local).destroyForcibly();
              } catch (InterruptedException _) {
                // none came
              }
            }));
  }

  /// Waits for a command that hangs, on a thread of its own.
  record Killer(Thread thread) implements AutoCloseable {
    @Override
    public void close() {
      thread.interrupt();
    }
  }
}
