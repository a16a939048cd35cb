package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;

import dev.staticpod.cli.manifests.ManifestFiles;
import dev.staticpod.cli.model.ArgumentBuilder;
import dev.staticpod.cli.options.NamespaceMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.validation.rules.PodNameRules;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What the user named a pod by: its name, or its manifest.
///
/// @param naming how it is named
record PodArgument(PodName name, PodNaming naming) {
  /// The argument of a command that takes one.
  static ArgumentBuilder builder() {
    return argument("NAME|FILE")
        .description(
            "the pod: its name, NAMESPACE/NAME, the name of its mirror pod, or its manifest");
  }

  /// Reads several; one that is named twice, by its name and its manifest too, counts once.
  ///
  /// @throws CommandFailure if one names no pod
  static List<PodArgument> readAll(
      List<String> texts, NamespaceMixin namespace, ProcessContext process) {
    var pods = new LinkedHashMap<PodName, PodArgument>();
    for (String text : texts) {
      PodArgument pod = read(text, namespace, process);
      pods.putIfAbsent(pod.name(), pod);
    }
    return List.copyOf(pods.values());
  }

  /// Reads the argument. It is a file if it has the ending of one, or begins as a path does; else a
  /// name, with or without a namespace. What is on the disk beside it changes nothing of that.
  ///
  /// @throws CommandFailure if it names no pod, or one of another namespace than the option
  static PodArgument read(String text, NamespaceMixin namespace, ProcessContext process) {
    if (!isFile(text)) {
      return named(words(text), namespace);
    }
    try {
      byte[] content = ManifestFiles.read(text, process);
      return ManifestReader.read(text, content)
          .manifest()
          .map(manifest -> named(manifest, namespace, process))
          .orElseThrow(() -> unusable(ExitCode.INVALID, text + " is no manifest of a pod"));
    } catch (IOException e) {
      throw unusable(ExitCode.USAGE, text + ": " + FileErrors.reason(e));
    }
  }

  private static PodArgument named(
      PodManifest manifest, NamespaceMixin option, ProcessContext process) {
    option
        .named()
        .filter(wanted -> !wanted.equals(manifest.namespace()))
        .ifPresent(wanted -> {
          throw new CommandFailure(
              ExitCode.USAGE,
              "%s is of the namespace %s, and -n %s names another"
                  .formatted(manifest.file(), manifest.namespace(), wanted),
              "leave -n out, or name the pod by its name");
        });
    return PodName.of(manifest)
        .map(name -> new PodArgument(name, PodNaming.MANIFEST))
        .orElseThrow(() -> {
          process
              .err()
              .print(DiagnosticText.render(PodNameRules.problems(manifest), manifest.text()));
          return unusable(ExitCode.INVALID, manifest.file() + " names no pod that can be");
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

  /// Whether the argument names a file.
  static boolean isFile(String text) {
    return text.startsWith("/")
        || text.startsWith("./")
        || text.startsWith("../")
        || text.endsWith(".yaml")
        || text.endsWith(".yml")
        || text.endsWith(".json");
  }

  /// Returns the words without the type of the resource, which kubectl allows in front.
  private static String words(String text) {
    return text.replaceFirst("^pods?/", "");
  }

  private static PodArgument named(String words, NamespaceMixin option) {
    int slash = words.indexOf('/');
    String name = words.substring(slash + 1);
    String namespace = slash < 0 ? option.name() : words.substring(0, slash);
    if (slash >= 0 && option.isNamed() && !option.name().equals(namespace)) {
      throw unusable(ExitCode.USAGE, words + " and -n " + option.name() + " name two namespaces");
    }
    PodNaming naming = slash >= 0 || option.isNamed() ? PodNaming.NAMESPACED : PodNaming.SHORT;
    return PodName.of(namespace, name)
        .map(pod -> new PodArgument(pod, naming))
        .orElseThrow(() -> {
          String word = words.isEmpty() ? "an empty word" : words;
          return unusable(ExitCode.USAGE, word + " cannot be a pod's name");
        });
  }

  private static CommandFailure unusable(ExitCode code, String problem) {
    return new CommandFailure(
        code,
        new HostFailure(
            Reason.NO_POD,
            problem,
            "name a pod as its manifest does, its namespace with -n, or the manifest's file"));
  }
}
