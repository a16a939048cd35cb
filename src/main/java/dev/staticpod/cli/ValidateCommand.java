package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;
import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.admission.DirectoryReview;
import dev.staticpod.admission.ManifestGate;
import dev.staticpod.admission.ManifestSource;
import dev.staticpod.admission.ReviewedManifest;
import dev.staticpod.cli.manifests.ManifestFiles;
import dev.staticpod.cli.manifests.ManifestFixes;
import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.options.ManifestsMixin;
import dev.staticpod.cli.options.RulesMixin;
import dev.staticpod.cli.output.OutputMixin;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.cli.sets.SetValidation;
import dev.staticpod.report.FileFindings;
import dev.staticpod.report.GithubReport;
import dev.staticpod.report.JsonReport;
import dev.staticpod.report.JunitReport;
import dev.staticpod.report.SarifReport;
import dev.staticpod.report.TextReport;
import dev.staticpod.report.ValidationReport;
import dev.staticpod.set.SetReader;
import dev.staticpod.text.ShellText;
import dev.staticpod.validation.RuleCatalog;
import dev.staticpod.validation.field.Expectations;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says about manifests what the kubelet would say, without a node.
final class ValidateCommand implements Command {
  /// The form of the report.
  enum Format {
    TEXT,
    JSON,
    SARIF,
    JUNIT,
    GITHUB
  }

  private final ProcessContext process;
  private final RulesMixin rules = new RulesMixin();
  private final FixMixin fix = new FixMixin();
  private final ManifestsMixin manifests =
      new ManifestsMixin("files, directories, patterns, or - for standard input");
  private final OutputMixin output = OutputMixin.ofOffline(OutputMixin.Forms.OWN);
  private Format format = Format.TEXT;

  ValidateCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder validate) {
    validate
        .description(
            "Check manifests as the kubelet does, offline: also sets, with all that they name.%n",
            "A directory is read as the kubelet reads it: every file in it that does not begin with"
                + " a dot, whatever its extension.")
        .exitCodes(
            "0:valid",
            "2:wrong usage, or a file that cannot be read",
            "3:not valid, or warnings with --strict")
        .example("static-pod validate --kubelet-version 1.29 /etc/kubernetes/manifests")
        .add(manifests)
        .add(
            OptionGroup.OUTPUT,
            option("-o", "--output")
                .label("FORMAT")
                .description("text, json, sarif, junit or github (default: text)")
                .oneOf(Format.values(), word -> format = word))
        .add(output)
        .add(rules)
        .add(fix);
  }

  @Override
  public Integer call() throws InterruptedException {
    output
        .remarks(process.err())
        .accept("as a kubelet " + rules.selection().version() + " reads them");
    ValidationReport report = report();
    ExitCode worst = ExitCode.OK;
    for (String argument : manifests.files()) {
      worst = ExitCode.worse(worst, all(argument, report));
    }
    process.out().print(report.end());
    return process.printed(worst).number();
  }

  /// Checks the files that an argument stands for, each beside those of its directory.
  private ExitCode all(String argument, ValidationReport report) throws InterruptedException {
    var review =
        new DirectoryReview(
            new ManifestGate(rules.selection(), Expectations.Readiness.NOT_AWAITED));
    try {
      List<String> files = ManifestFiles.find(argument);
      if (files.isEmpty() && output.verbosity() != Verbosity.QUIET) {
        process.err().println("note: " + argument + " has no file that a kubelet would read");
      }
      ExitCode worst = ExitCode.OK;
      for (String file : files) {
        worst = ExitCode.worse(worst, one(file, review, report));
      }
      return worst;
    } catch (IOException e) {
      return failed(argument, FileErrors.reason(e), manifests.nextStep(argument), report);
    }
  }

  /// Returns what fixes manifests, and prints nothing into a form that programs read.
  private ManifestFixes fixes() {
    PrintWriter diffs = format == Format.TEXT ? process.out() : process.err();
    return new ManifestFixes(fix.mode(), rules.selection().version(), process.err(), diffs);
  }

  private TextReport.Detail detail() {
    return switch (output.verbosity()) {
      case QUIET -> TextReport.Detail.FINDINGS;
      case NORMAL, VERBOSE -> TextReport.Detail.ALL;
    };
  }

  private ValidationReport report() {
    return switch (format) {
      case TEXT -> new TextReport(detail(), this::passes);
      case JSON -> new JsonReport(this::passes);
      case SARIF -> new SarifReport(RuleCatalog.all());
      case JUNIT -> new JunitReport(this::passes);
      case GITHUB -> new GithubReport();
    };
  }

  private ExitCode one(String file, DirectoryReview review, ValidationReport report)
      throws InterruptedException {
    String name = file.equals("-") ? "<stdin>" : file;
    try {
      byte[] read = ManifestFiles.read(file, process);
      if (SetReader.isSet(read)) {
        return set(file, read, report);
      }
      byte[] content;
      try {
        content = fixes().apply(file, read);
      } catch (IOException e) {
        return failed(
            name, FileErrors.writing(e), "have its directory be one that you may write to", report);
      }
      ReviewedManifest manifest = review.review(new ManifestSource(name, content));
      process
          .out()
          .print(report.file(new FileFindings(name, manifest.text(), manifest.verdict().wanted())));
      return manifest.verdict().isFit() ? ExitCode.OK : ExitCode.INVALID;
    } catch (IOException e) {
      return failed(name, FileErrors.reason(e), manifests.nextStep(name), report);
    }
  }

  private ExitCode set(String file, byte[] content, ValidationReport report)
      throws InterruptedException {
    var gate = new ManifestGate(rules.selection(), Expectations.Readiness.NOT_AWAITED);
    SetValidation.Result result =
        new SetValidation(process, gate, rules.selection()).check(file, content);
    result.files().forEach(each -> process.out().print(report.file(each)));
    if (output.verbosity() != Verbosity.QUIET) {
      result.notes().forEach(note -> process.err().println("note: " + note));
      unfixed(result).ifPresent(note -> process.err().println("note: " + note));
    }
    return result.isFit() ? ExitCode.OK : ExitCode.INVALID;
  }

  /// What to type to have the manifests of a set fixed, where something is found in them.
  private Optional<String> unfixed(SetValidation.Result result) {
    String manifests =
        result.files().stream()
            .skip(1) // the set
            .filter(each -> !each.diagnostics().isEmpty())
            .map(each -> " " + ShellText.word(each.file()))
            .collect(Collectors.joining());
    return fix.mode() == ManifestFixes.Mode.OFF || manifests.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "--fix edits manifests that are named themselves, and none of a set: static-pod"
                + " validate --fix"
                + manifests);
  }

  private boolean passes(FileFindings findings) {
    return rules.selection().failing(findings.diagnostics()).isEmpty();
  }

  private ExitCode failed(String name, String reason, String nextStep, ValidationReport report) {
    process.out().print(report.unreadable(name, reason));
    process.printError(name + ": " + reason, nextStep);
    return ExitCode.USAGE;
  }
}
