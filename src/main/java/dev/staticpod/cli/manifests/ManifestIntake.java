package dev.staticpod.cli.manifests;

import dev.staticpod.admission.AdmittedManifest;
import dev.staticpod.admission.ManifestGate;
import dev.staticpod.admission.ManifestSource;
import dev.staticpod.admission.RejectedManifest;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Reads the manifests that a command is given, brings them to the gate, and prints what there is
/// to say about them. Nothing is connected to before this is done.
public final class ManifestIntake {
  /// What came of the manifests.
  public sealed interface Result {
    /// The manifests may go to nodes.
    record Admitted(List<AdmittedManifest> manifests) implements Result {
      public Admitted {
        manifests = List.copyOf(manifests);
      }
    }

    /// Some manifests may not go to nodes, and the user has been told why.
    record Rejected(ExitCode code) implements Result {}
  }

  private final ManifestGate gate;
  private final Optional<String> namespace;
  private final ProcessContext process;
  private final Verbosity verbosity;
  private final UnaryOperator<String> nextStep;
  private final Consumer<AdmittedManifest> admissions;
  private final Consumer<List<Outcome>> rejections;
  private final List<AdmittedManifest> admitted = new ArrayList<>();
  private final List<Outcome> rejected = new ArrayList<>();
  private ExitCode worst = ExitCode.OK;

  /// Prepares to take manifests in; nothing is read yet.
  ///
  /// @param namespace that a manifest has to be of, where that is wanted
  /// @param nextStep what to do about a file that cannot be read
  /// @param admissions told of each manifest that may go to nodes
  /// @param rejections told of the manifests that may not go anywhere, after the user has been told
  public ManifestIntake(
      ManifestGate gate,
      Optional<String> namespace,
      ProcessContext process,
      Verbosity verbosity,
      UnaryOperator<String> nextStep,
      Consumer<AdmittedManifest> admissions,
      Consumer<List<Outcome>> rejections) {
    this.gate = gate;
    this.namespace = namespace;
    this.process = process;
    this.verbosity = verbosity;
    this.nextStep = nextStep;
    this.admissions = admissions;
    this.rejections = rejections;
  }

  /// Reads files and decides about them: all of them go to nodes, or none.
  ///
  /// @param arguments files, directories, or `-` for standard input
  public Result read(List<String> arguments) {
    return read(arguments, new InputFiles(process));
  }

  /// Reads and decides as above, where some files may have been read before.
  public Result read(List<String> arguments, InputFiles files) {
    arguments.forEach(argument -> readAll(argument, files));
    if (worst == ExitCode.OK) {
      return new Result.Admitted(admitted);
    }
    rejections.accept(List.copyOf(rejected));
    return new Result.Rejected(worst);
  }

  private void readAll(String argument, InputFiles files) {
    String name = name(argument);
    try {
      ManifestFiles.findManifests(argument).forEach(file -> read(file, files));
    } catch (IOException e) {
      refuse(new Problem(name + ": " + FileErrors.reason(e), nextStep.apply(argument)));
    }
  }

  private static String name(String file) {
    return file.equals("-") ? "<stdin>" : file;
  }

  private void read(String file, InputFiles files) {
    try {
      admit(new ManifestSource(name(file), files.read(file)));
    } catch (IOException e) {
      refuse(new Problem(name(file) + ": " + FileErrors.reason(e), nextStep.apply(file)));
    }
  }

  private void refuse(Problem problem) {
    process.printError(problem.cause(), problem.nextStep());
    rejected.add(new Outcome.Refused(Reason.UNREADABLE, problem));
    worst = ExitCode.worse(worst, ExitCode.USAGE);
  }

  private void admit(ManifestSource source) {
    switch (gate.admit(source)) {
      case AdmittedManifest manifest -> {
        advise(manifest.text(), manifest.advice());
        objection(manifest)
            .or(() -> repeated(manifest))
            .ifPresentOrElse(this::refuse, () -> add(manifest));
      }
      case RejectedManifest manifest -> {
        advise(manifest.text(), manifest.advice());
        reject(manifest);
      }
    }
  }

  private void add(AdmittedManifest manifest) {
    admissions.accept(manifest);
    admitted.add(manifest);
  }

  private Optional<Problem> repeated(AdmittedManifest manifest) {
    return admitted.stream()
        .filter(other -> other.manifest().name().equals(manifest.manifest().name()))
        .filter(other -> other.manifest().namespace().equals(manifest.manifest().namespace()))
        .findFirst()
        .map(other ->
            new Problem(
                "%s and %s are both of the pod %s/%s"
                    .formatted(
                        other.name(),
                        manifest.name(),
                        manifest.manifest().namespace(),
                        manifest.manifest().name()),
                "leave one of them out, or give one of the pods another name"));
  }

  /// A manifest says itself of which namespace it is; what the user says is held against that.
  private Optional<Problem> objection(AdmittedManifest manifest) {
    String own = manifest.manifest().namespace();
    return namespace
        .filter(wanted -> !wanted.equals(own))
        .map(wanted ->
            new Problem(
                "%s is of the namespace %s, not of %s".formatted(manifest.name(), own, wanted),
                "write namespace: %s into its metadata, or leave -n out".formatted(wanted)));
  }

  private void reject(RejectedManifest manifest) {
    print(manifest.reasons(), manifest.text());
    var outcome =
        new Outcome.Invalid(
            manifest.name(),
            manifest.text(),
            "a kubelet " + manifest.version(),
            manifest.reasons());
    process.printError(
        manifest.name() + " is not valid: nothing was sent anywhere", outcome.problem().nextStep());
    rejected.add(outcome);
    worst = ExitCode.worse(worst, ExitCode.INVALID);
  }

  /// Prints advice, which does not stand in the way; it is read before the change, or not at all.
  private void advise(String text, List<Diagnostic> advice) {
    switch (verbosity) {
      case NORMAL, VERBOSE -> print(advice, text);
      case QUIET -> {}
    }
  }

  private void print(List<Diagnostic> diagnostics, String text) {
    process.err().print(DiagnosticText.render(diagnostics, text));
    process.err().flush();
  }
}
