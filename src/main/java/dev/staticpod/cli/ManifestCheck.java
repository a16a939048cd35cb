package dev.staticpod.cli;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.AnnotationWriter;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.rollout.NodePrecheck;
import dev.staticpod.rollout.Outcome;
import dev.staticpod.validation.RuleSelection;
import dev.staticpod.validation.Validation;
import dev.staticpod.validation.ValidationResult;
import dev.staticpod.validation.field.Expectations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reads the manifest that a command is given, checks it, and tells what is to be said about it.
/// Nothing is connected to before this is done.
final class ManifestCheck {
  private final RuleSelection rules;
  private final Expectations expected;
  private final NodesMixin nodes;
  private final ProcessContext process;

  ManifestCheck(
      RuleSelection rules,
      Expectations.Readiness readiness,
      NodesMixin nodes,
      ProcessContext process) {
    this.rules = rules;
    this.expected = new Expectations(rules.version(), readiness);
    this.nodes = nodes;
    this.process = process;
  }

  /// Does it.
  ///
  /// @param file a path, or `-` for standard input
  ManifestFile read(String file) {
    String name = file.equals("-") ? "<stdin>" : file;
    try {
      return check(name, ManifestFiles.read(file, process.streams().in()));
    } catch (IOException e) {
      return unreadable(
          new Outcome.Problem(
              name + ": " + FileErrors.reason(e),
              "name a file that can be read, or - for standard input"));
    }
  }

  private ManifestFile unreadable(Outcome.Problem problem) {
    process.printError(problem.cause(), problem.nextStep());
    nodes.report(new Outcome.Refused("unreadable", problem), process);
    return new ManifestFile.Rejected(ExitCode.USAGE);
  }

  /// What a manifest is still to be held against on a node.
  NodePrecheck precheck(ManifestFile.Accepted accepted) {
    return new ManifestPrecheck(accepted, rules);
  }

  /// Where no version was said the node's counts, so that here a manifest is refused only if every
  /// kubelet refuses it.
  private ManifestFile check(String name, byte[] content) {
    ValidationResult result = Validation.read(name, content).check(expected);
    if (isFit(result) || rules.saidVersion().isPresent()) {
      return judged(name, content, result, expected);
    }
    return IntStream.range(KubeletVersion.OLDEST.minor(), KubeletVersion.NEWEST.minor())
        .mapToObj(minor -> expected.with(new KubeletVersion(minor)))
        .filter(older -> isFit(Validation.read(name, content).check(older)))
        .findFirst()
        .map(older -> judged(name, content, Validation.read(name, content).check(older), older))
        .orElseGet(() -> judged(name, content, result, expected));
  }

  private boolean isFit(ValidationResult result) {
    return result.manifest().isPresent() && rules.failing(result.diagnostics()).isEmpty();
  }

  private ManifestFile judged(
      String name, byte[] content, ValidationResult result, Expectations checkedFor) {
    List<Diagnostic> found = rules.wanted(result.diagnostics());
    Optional<PodManifest> manifest = result.manifest().filter(_ -> isFit(result));
    if (manifest.isEmpty()) {
      return invalid(name, result.manifest().isPresent() ? found : result.diagnostics(), content);
    }
    advise(name, found, content);
    if (AnnotationWriter.annotate(manifest.get())
        instanceof AnnotationWriter.NotAnnotatable(Diagnostic reason)) {
      return invalid(name, List.of(reason), content);
    }
    return new ManifestFile.Accepted(manifest.get(), found, checkedFor);
  }

  private ManifestFile invalid(String name, List<Diagnostic> found, byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    var outcome = new Outcome.Invalid(name, text, "a kubelet " + expected.version(), found);
    report(found, content);
    process.printError(
        name + " is not valid: nothing was sent anywhere", outcome.problem().nextStep());
    nodes.report(outcome, process);
    return new ManifestFile.Rejected(ExitCode.INVALID);
  }

  /// What is only advice does not stand in the way of the progress.
  private void advise(String name, List<Diagnostic> advice, byte[] content) {
    switch (nodes.output().verbosity()) {
      case VERBOSE -> report(advice, content);
      case NORMAL -> {
        if (!advice.isEmpty()) {
          String count = advice.size() == 1 ? "1 warning" : advice.size() + " warnings";
          process.err().println(name + ": " + count + "; -v shows them");
        }
      }
      case QUIET -> {}
    }
  }

  private void report(List<Diagnostic> diagnostics, byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    process.err().print(DiagnosticText.render(diagnostics, text));
    process.err().flush();
  }
}
