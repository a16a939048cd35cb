package dev.staticpod.cli;

import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.PodName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What somebody named a pod by: its name, or its manifest.
sealed interface PodArgument {
  record Named(PodName name) implements PodArgument {}

  /// It names nothing, and the user has been told why.
  record Unusable(ExitCode code) implements PodArgument {}

  /// Reads it. It is a file if it has a slash or an ending, as no name of a pod does that people
  /// use, or if it names a file that is there.
  static PodArgument read(String text, String namespace, ProcessContext process) {
    if (!isFile(text)) {
      return named(text, namespace, process);
    }
    try {
      return PodIdentity.read(Files.readAllBytes(Path.of(text)))
          .<PodArgument>map(pod -> new Named(new PodName(pod.namespace(), pod.name())))
          .orElseGet(() -> unusable(process, ExitCode.INVALID, text, "is no manifest of a pod"));
    } catch (IOException _) {
      return unusable(process, ExitCode.USAGE, text, "cannot be read");
    }
  }

  /// Whether it names a file.
  static boolean isFile(String text) {
    return text.contains("/")
        || text.endsWith(".yaml")
        || text.endsWith(".yml")
        || text.endsWith(".json");
  }

  private static PodArgument named(String text, String namespace, ProcessContext process) {
    return Optional.of(text)
        .filter(name -> name.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?"))
        .<PodArgument>map(name -> new Named(new PodName(namespace, name)))
        .orElseGet(() -> unusable(process, ExitCode.USAGE, text, "cannot be a pod's name"));
  }

  private static PodArgument unusable(
      ProcessContext process, ExitCode code, String text, String why) {
    process.err().println("error: " + text + " " + why);
    process.err().println("  next: name a pod as its manifest does, or the manifest's file");
    return new Unusable(code);
  }
}
