package dev.staticpod.cli;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.validation.KubeletVersion;
import dev.staticpod.validation.Validation;
import dev.staticpod.validation.ValidationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The manifest a command is given: read, checked, and reported on. Nothing is connected to before
/// this is done.
sealed interface ManifestFile {
  /// It is fit to be installed.
  record Accepted(PodManifest manifest) implements ManifestFile {}

  /// It is not, and the user has been told why.
  record Rejected(ExitCode code) implements ManifestFile {}

  /// Reads and checks a manifest, and tells the user what is to be said about it.
  ///
  /// @param file a path, or `-` for standard input
  static ManifestFile read(String file, OutputMixin output, ProcessContext process) {
    String name = file.equals("-") ? "<stdin>" : file;
    try {
      return check(name, ManifestFiles.read(file, process.streams().in()), output, process);
    } catch (IOException e) {
      process.err().println("error: " + name + ": " + cause(e));
      process.err().println("  next: name a file that can be read, or - for standard input");
      return new Rejected(ExitCode.USAGE);
    }
  }

  /// Why a file cannot be read, in words for people.
  static String cause(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "it may not be read";
      case FileSystemException of when of.getReason() != null -> of.getReason();
      default -> Objects.requireNonNullElse(e.getMessage(), "it cannot be read");
    };
  }

  private static ManifestFile check(
      String name, byte[] content, OutputMixin output, ProcessContext process) {
    ValidationResult result = Validation.check(name, content, KubeletVersion.NEWEST);
    if (result.hasErrors()) {
      report(result.diagnostics(), content, process);
    } else {
      advise(name, result.diagnostics(), content, output, process);
    }
    Optional<PodManifest> manifest = result.manifest().filter(_ -> !result.hasErrors());
    if (manifest.isEmpty()) {
      process.err().println("error: " + name + " is not valid: nothing was sent anywhere");
      process.err().println("  next: mend it; static-pod explain RULE tells more about a rule");
      return new Rejected(ExitCode.INVALID);
    }
    Optional<Diagnostic> problem = manifest.get().stampProblem();
    if (problem.isPresent()) {
      report(List.of(problem.get()), content, process);
      return new Rejected(ExitCode.INVALID);
    }
    return new Accepted(manifest.get());
  }

  /// What is only advice does not stand in the way of the story.
  private static void advise(
      String name,
      List<Diagnostic> advice,
      byte[] content,
      OutputMixin output,
      ProcessContext process) {
    switch (output.detail()) {
      case VERBOSE -> report(advice, content, process);
      case NORMAL -> {
        if (!advice.isEmpty()) {
          String count = advice.size() == 1 ? "1 warning" : advice.size() + " warnings";
          process.err().println(name + ": " + count + "; -v shows them");
        }
      }
      case QUIET -> {}
    }
  }

  private static void report(List<Diagnostic> diagnostics, byte[] content, ProcessContext process) {
    String text = new String(content, StandardCharsets.UTF_8);
    process.err().print(DiagnosticText.render(diagnostics, text));
    process.err().flush();
  }
}
