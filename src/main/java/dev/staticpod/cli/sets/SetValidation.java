package dev.staticpod.cli.sets;

import dev.staticpod.admission.ManifestGate;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.report.FileFindings;
import dev.staticpod.set.Substitution;
import dev.staticpod.set.review.LoadedPod;
import dev.staticpod.set.review.LoadedSet;
import dev.staticpod.set.review.NodeReview;
import dev.staticpod.set.review.SetReviewer;
import dev.staticpod.text.ShellText;
import dev.staticpod.validation.RuleSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Checks a set and all that it names, without a node and without running programs.
///
/// @param gate by which its manifests are judged
/// @param rules by which findings count
public record SetValidation(ProcessContext process, ManifestGate gate, RuleSelection rules) {
  /// What standard input is called in messages.
  private static final String STDIN = "<stdin>";

  /// What was found.
  ///
  /// @param files the set, and each manifest of it
  /// @param isFit whether nothing is wrong
  /// @param notes on what is not checked
  public record Result(List<FileFindings> files, boolean isFit, List<String> notes) {
    public Result {
      files = List.copyOf(files);
      notes = List.copyOf(notes);
    }
  }

  /// Checks the set.
  ///
  /// @param file `-` for standard input
  public Result check(String file, byte[] content) throws InterruptedException {
    SetLoader.Load load = new SetLoader(process, SetLoader.Programs.LEAVE).load(file, content);
    String name = file.equals("-") ? STDIN : file;
    if (load.set().isEmpty()) {
      return new Result(
          List.of(new FileFindings(name, load.text(), rules.wanted(load.problems()))),
          false,
          List.of());
    }
    LoadedSet set = load.set().get();
    NodeReview review = new SetReviewer(set, gate, rules).withoutNodes();
    List<Diagnostic> archives = rules.wanted(ArchiveReview.problems(set));
    return new Result(
        files(set, review, archives), review.isFit() && archives.isEmpty(), notes(set));
  }

  private static List<FileFindings> files(
      LoadedSet set, NodeReview review, List<Diagnostic> archives) {
    var files = new ArrayList<FileFindings>();
    FileFindings found = findings(set.file(), set.text(), review);
    files.add(
        new FileFindings(
            found.file(),
            set.text(),
            Stream.concat(found.diagnostics().stream(), archives.stream()).sorted().toList()));
    set.pods().stream()
        .filter(pod -> pod.pod().substitution() == Substitution.OFF)
        .map(LoadedPod::name)
        .distinct()
        .forEach(name -> files.add(findings(name, "", review)));
    return files;
  }

  private static FileFindings findings(String file, String text, NodeReview review) {
    return review.findings().stream()
        .filter(each -> each.file().equals(file))
        .findFirst()
        .map(each -> new FileFindings(file, each.text(), each.diagnostics()))
        .orElse(new FileFindings(file, text, List.of()));
  }

  private static List<String> notes(LoadedSet set) {
    return set.pods().stream()
        .filter(pod -> pod.pod().substitution() == Substitution.ON)
        .map(pod ->
            pod.name()
                + " has variables, so it is checked for each node: static-pod diff -f "
                + (set.file().equals(STDIN) ? "FILE" : ShellText.word(set.file())))
        .toList();
  }
}
