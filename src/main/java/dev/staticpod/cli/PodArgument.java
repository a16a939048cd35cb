package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;

import dev.staticpod.cli.manifests.ManifestFiles;
import dev.staticpod.cli.model.ArgumentBuilder;
import dev.staticpod.cli.options.NamespaceMixin;
import dev.staticpod.cli.options.NodesMixin;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.PodNaming;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.rollout.Outcome;
import dev.staticpod.validation.rules.PodNameRules;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What the user named a pod by: its name, or its manifest.
sealed interface PodArgument {
  /// The argument of a command that takes one.
  static ArgumentBuilder builder() {
    return argument("NAME|FILE")
        .description(
            "the pod: its name, NAMESPACE/NAME, the name of its mirror pod, or its manifest");
  }

  /// It names a pod.
  ///
  /// @param naming how it is named
  record Named(PodName name, PodNaming naming) implements PodArgument {}

  /// It names nothing, and the user has been told why.
  record Unusable(ExitCode code) implements PodArgument {}

  /// Reads it for a command that changes nodes.
  static PodArgument read(
      String text, NamespaceMixin namespace, ProcessContext process, NodesMixin nodes) {
    return read(
        text,
        namespace,
        new Rejections(process, refused -> nodes.report(List.of(refused), process)));
  }

  /// Reads it.
  static PodArgument read(String text, NamespaceMixin namespace, ProcessContext process) {
    return read(text, namespace, new Rejections(process, _ -> {}));
  }

  /// It is a file if it has the ending of one, or begins as a path does; else a name, with or
  /// without a namespace. What is on the disk beside it changes nothing of that.
  private static PodArgument read(String text, NamespaceMixin namespace, Rejections rejections) {
    if (!isFile(text)) {
      return named(words(text), namespace, rejections);
    }
    try {
      byte[] content = ManifestFiles.read(text, rejections.process());
      return ManifestReader.read(text, content)
          .manifest()
          .map(manifest -> named(manifest, rejections))
          .orElseGet(
              () -> rejections.unusable(ExitCode.INVALID, text + " is no manifest of a pod"));
    } catch (IOException e) {
      return rejections.unusable(ExitCode.USAGE, text + ": " + FileErrors.reason(e));
    }
  }

  private static PodArgument named(PodManifest manifest, Rejections rejections) {
    return PodName.of(manifest)
        .<PodArgument>map(name -> new Named(name, PodNaming.MANIFEST))
        .orElseGet(() -> {
          rejections.print(PodNameRules.problems(manifest), manifest.text());
          return rejections.unusable(
              ExitCode.INVALID, manifest.file() + " names no pod that can be");
        });
  }

  /// The pod that a word names which can be no file's name, or is none: empty where it names a
  /// file, or nothing.
  static Optional<PodName> meant(String text, NamespaceMixin option) {
    String words = words(text);
    int slash = words.indexOf('/');
    return isFile(text)
        ? Optional.empty()
        : PodName.of(
            slash < 0 ? option.name() : words.substring(0, slash), words.substring(slash + 1));
  }

  /// Whether it names a file.
  static boolean isFile(String text) {
    return text.startsWith("/")
        || text.startsWith("./")
        || text.startsWith("../")
        || text.endsWith(".yaml")
        || text.endsWith(".yml")
        || text.endsWith(".json");
  }

  /// Without the type of the resource, as kubectl writes it.
  private static String words(String text) {
    return text.replaceFirst("^pods?/", "");
  }

  private static PodArgument named(String words, NamespaceMixin option, Rejections rejections) {
    int slash = words.indexOf('/');
    String name = words.substring(slash + 1);
    String namespace = slash < 0 ? option.name() : words.substring(0, slash);
    if (slash >= 0 && option.isNamed() && !option.name().equals(namespace)) {
      return rejections.unusable(
          ExitCode.USAGE, words + " and -n " + option.name() + " name two namespaces");
    }
    PodNaming naming = slash >= 0 || option.isNamed() ? PodNaming.NAMESPACED : PodNaming.SHORT;
    return PodName.of(namespace, name)
        .<PodArgument>map(pod -> new Named(pod, naming))
        .orElseGet(() -> {
          String word = words.isEmpty() ? "an empty word" : words;
          return rejections.unusable(ExitCode.USAGE, word + " cannot be a pod's name");
        });
  }

  /// Where an argument is rejected that cannot be used: the user reads it, and programs do.
  record Rejections(ProcessContext process, Consumer<Outcome> programs) {
    private void print(List<Diagnostic> diagnostics, String text) {
      process.err().print(DiagnosticText.render(diagnostics, text));
    }

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
