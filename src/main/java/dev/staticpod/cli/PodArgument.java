package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;

import dev.staticpod.cli.model.ArgumentBuilder;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.PodName;
import dev.staticpod.rollout.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// What the user named a pod by: its name, or its manifest.
sealed interface PodArgument {
  /// The argument of a command that takes one.
  static ArgumentBuilder builder() {
    return argument("NAME|FILE")
        .description("the pod's name in its manifest, without the node, or the manifest itself");
  }

  record Named(PodName name) implements PodArgument {}

  /// It names nothing, and the user has been told why.
  record Unusable(ExitCode code) implements PodArgument {}

  /// Reads it for a command that changes nodes.
  static PodArgument read(String text, String namespace, ProcessContext process, NodesMixin nodes) {
    return read(
        text, namespace, new Complaints(process, refused -> nodes.report(refused, process)));
  }

  /// Reads it.
  static PodArgument read(String text, String namespace, ProcessContext process) {
    return read(text, namespace, new Complaints(process, _ -> {}));
  }

  /// It is a file if it has a slash or an ending, as no name of a pod does that people use, or if
  /// it names a file that is there.
  private static PodArgument read(String text, String namespace, Complaints complaints) {
    if (!isFile(text)) {
      return named(text, namespace, complaints);
    }
    try {
      return PodIdentity.read(Files.readAllBytes(Path.of(text)))
          .<PodArgument>map(pod -> new Named(new PodName(pod.namespace(), pod.name())))
          .orElseGet(
              () -> complaints.unusable(ExitCode.INVALID, text + " is no manifest of a pod"));
    } catch (IOException _) {
      return complaints.unusable(
          ExitCode.USAGE,
          text + (Files.exists(Path.of(text)) ? " cannot be read" : ": there is no such file"));
    }
  }

  /// Whether it names a file.
  static boolean isFile(String text) {
    return text.contains("/")
        || text.endsWith(".yaml")
        || text.endsWith(".yml")
        || text.endsWith(".json");
  }

  private static PodArgument named(String text, String namespace, Complaints complaints) {
    return Optional.of(text)
        .filter(name -> name.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?"))
        .<PodArgument>map(name -> new Named(new PodName(namespace, name)))
        .orElseGet(() -> complaints.unusable(ExitCode.USAGE, text + " cannot be a pod's name"));
  }

  /// Whom to tell.
  record Complaints(ProcessContext process, Consumer<Outcome> programs) {
    private PodArgument unusable(ExitCode code, String problem) {
      var refused =
          new Outcome.Refused(
              "no-pod",
              new Outcome.Problem(
                  problem,
                  "name a pod as its manifest does, its namespace with -n, or the manifest's"
                      + " file"));
      process.printError(problem, refused.problem().nextStep());
      programs.accept(refused);
      return new Unusable(code);
    }
  }
}
