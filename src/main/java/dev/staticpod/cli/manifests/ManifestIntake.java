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
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.rollout.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the manifest that a command is given, brings it to the gate, and prints what there is to
/// say about it. Nothing is connected to before this is done.
public final class ManifestIntake {
  /// What came of a manifest.
  public sealed interface Result {
    /// It may go to nodes.
    record Admitted(AdmittedManifest manifest) implements Result {}

    /// It may not, and the user has been told why.
    record Rejected(ExitCode code) implements Result {}
  }

  private final ManifestGate gate;
  private final Optional<String> namespace;
  private final ProcessContext process;
  private final Verbosity verbosity;
  private final Consumer<AdmittedManifest> admissions;
  private final Consumer<Outcome> rejections;

  /// Nothing is read yet.
  ///
  /// @param namespace that a manifest has to be of, where that is wanted
  /// @param admissions told of each manifest that may go to nodes
  /// @param rejections told of a manifest that may not go anywhere, after the user has been told
  public ManifestIntake(
      ManifestGate gate,
      Optional<String> namespace,
      ProcessContext process,
      Verbosity verbosity,
      Consumer<AdmittedManifest> admissions,
      Consumer<Outcome> rejections) {
    this.gate = gate;
    this.namespace = namespace;
    this.process = process;
    this.verbosity = verbosity;
    this.admissions = admissions;
    this.rejections = rejections;
  }

  /// Read a file and decide about it.
  ///
  /// @param file a path, or `-` for standard input
  public Result read(String file) {
    String name = file.equals("-") ? "<stdin>" : file;
    try {
      return admit(new ManifestSource(name, ManifestFiles.read(file, process.streams().in())));
    } catch (IOException e) {
      return unreadable(
          new Outcome.Problem(
              name + ": " + FileErrors.reason(e),
              ManifestFiles.isUrl(file)
                  ? "give what is there to standard input: curl -fsSL "
                      + file
                      + " | static-pod install -"
                  : "name a file that can be read, or - for standard input"));
    }
  }

  private Result unreadable(Outcome.Problem problem) {
    process.printError(problem.cause(), problem.nextStep());
    rejections.accept(new Outcome.Refused("unreadable", problem));
    return new Result.Rejected(ExitCode.USAGE);
  }

  private Result admit(ManifestSource source) {
    return switch (gate.admit(source)) {
      case AdmittedManifest admitted -> {
        advise(admitted.text(), admitted.advice());
        yield objection(admitted)
            .map(this::unreadable)
            .orElseGet(() -> {
              admissions.accept(admitted);
              return new Result.Admitted(admitted);
            });
      }
      case RejectedManifest rejected -> {
        advise(rejected.text(), rejected.advice());
        yield reject(rejected);
      }
    };
  }

  /// A manifest says itself of which namespace it is; what the user says is held against that.
  private Optional<Outcome.Problem> objection(AdmittedManifest admitted) {
    String own = admitted.manifest().namespace();
    return namespace
        .filter(wanted -> !wanted.equals(own))
        .map(wanted ->
            new Outcome.Problem(
                "%s is of the namespace %s, not of %s".formatted(admitted.name(), own, wanted),
                "write namespace: %s into its metadata, or leave -n out".formatted(wanted)));
  }

  private Result reject(RejectedManifest rejected) {
    print(rejected.reasons(), rejected.text());
    var outcome =
        new Outcome.Invalid(
            rejected.name(),
            rejected.text(),
            "a kubelet " + rejected.version(),
            rejected.reasons());
    process.printError(
        rejected.name() + " is not valid: nothing was sent anywhere", outcome.problem().nextStep());
    rejections.accept(outcome);
    return new Result.Rejected(ExitCode.INVALID);
  }

  /// Advice does not stand in the way; it is read before the change, or not at all.
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
