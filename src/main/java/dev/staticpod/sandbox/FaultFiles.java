package dev.staticpod.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The faults that a sandbox is to have and those that it has, as files in its directory, by which
/// another process can switch them: an empty file for each that is wanted, and a list of those
/// there are.
///
/// @param sandbox its directory
record FaultFiles(Path sandbox) {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Path wantedDirectory() {
    return sandbox.resolve("faults");
  }

  private Path presentFile() {
    return sandbox.resolve("faults.present");
  }

  /// Wants a fault, or wants it no more.
  void want(SandboxFault fault, FaultSwitch to) throws IOException {
    Path file = Files.createDirectories(wantedDirectory()).resolve(fault.word());
    if (to == FaultSwitch.OFF) {
      Files.deleteIfExists(file);
    } else if (!Files.exists(file)) {
      Files.createFile(file);
    }
  }

  /// Returns the faults that are wanted.
  Set<SandboxFault> wanted() throws IOException {
    try (Stream<Path> files = Files.list(wantedDirectory())) {
      return files
          .flatMap(file -> SandboxFault.parse(file.getFileName().toString()).stream())
          .collect(Collectors.toSet());
    } catch (NoSuchFileException _) { // none was ever wanted
      return Set.of();
    }
  }

  /// Writes down which faults there are.
  void writePresent(Set<SandboxFault> faults) throws IOException {
    Path whole = Files.write(sandbox.resolve("faults.new"), words(faults));
    Files.move(whole, presentFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Returns the faults that there are.
  Set<String> present() throws IOException {
    try {
      return Set.copyOf(Files.readAllLines(presentFile()));
    } catch (NoSuchFileException _) {
      return Set.of();
    }
  }

  /// Waits until a fault is there, or is not.
  ///
  /// @return whether that came in time
  boolean await(SandboxFault fault, FaultSwitch to, Duration limit)
      throws IOException, InterruptedException {
    for (Duration waited = Duration.ZERO;
        waited.compareTo(limit) < 0;
        waited = waited.plus(PAUSE)) {
      if (present().contains(fault.word()) == (to == FaultSwitch.ON)) {
        return true;
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }

  private static Set<String> words(Set<SandboxFault> faults) {
    return faults.stream().map(SandboxFault::word).collect(Collectors.toCollection(TreeSet::new));
  }

  /// Returns the node of a fault that the sandbox does not have, if there is one.
  Optional<String> unknownNode(SandboxFault fault) {
    return fault.node().filter(node -> !Files.isDirectory(sandbox.resolve(node)));
  }
}
