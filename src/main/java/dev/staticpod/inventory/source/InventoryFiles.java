package dev.staticpod.inventory.source;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.bounded.WaitNotice;
import dev.staticpod.inventory.InventoryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Reads files and lists directories, and says why one cannot be.
public final class InventoryFiles {
  private static final int MAX_BYTES = 10 << 20;

  private InventoryFiles() {}

  /// What there is under a name.
  enum Kind {
    FILE,
    DIRECTORY,
    NOTHING
  }

  /// What a name leads to. One that may not be followed is not taken for none.
  ///
  /// @throws InventoryException if that cannot be found out
  static Kind kind(Path file) throws InventoryException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).isDirectory()
          ? Kind.DIRECTORY
          : Kind.FILE;
    } catch (NoSuchFileException _) {
      return Kind.NOTHING;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// Reads all of a file.
  ///
  /// @throws InventoryException if it cannot be read
  public static byte[] read(Path file) throws InventoryException {
    try {
      return BoundedFile.read(file, MAX_BYTES);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// Reads all of a file that may be a pipe, to which nothing needs ever be written.
  ///
  /// @param timeout how long that may take
  /// @param slow called when it takes long, on a thread of its own
  static byte[] read(Path file, Duration timeout, Runnable slow) throws InventoryException {
    if (Files.isRegularFile(file) || !Files.exists(file)) {
      return read(file);
    }
    var reading = new FutureTask<>(() -> read(file));
    Thread.ofPlatform().daemon().name("inventory").start(reading); // nothing ends an open(2)
    try (WaitNotice _ = WaitNotice.over(slow)) {
      return reading.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new InventoryException(
          file.toString(),
          "nothing that ends came from this pipe within " + timeout.toSeconds() + " s",
          "write to it, or wait longer: STATIC_POD_INVENTORY_TIMEOUT=5m");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InventoryException(file.toString(), "interrupted", "run the same command again");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InventoryException known) {
        throw known;
      }
      throw new IllegalStateException("reading " + file, e.getCause());
    }
  }

  /// What is in a directory, by name as bytes compare.
  static List<Path> list(Path directory) throws InventoryException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static InventoryException unreadable(Path file, IOException e) {
    String reason =
        switch (e) {
          case NoSuchFileException _ -> "there is no such file";
          case AccessDeniedException _ -> "it may not be read";
          case FileSystemException of when of.getReason() != null -> of.getReason();
          default -> Objects.requireNonNullElse(e.getMessage(), "it cannot be read");
        };
    return new InventoryException(
        file.toString(), reason, "correct the name, or its mode, or move it away");
  }
}
