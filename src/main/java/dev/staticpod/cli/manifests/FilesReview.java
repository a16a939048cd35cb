package dev.staticpod.cli.manifests;

import dev.staticpod.admission.AdmittedManifest;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.mount.UnreadableFile;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.set.SetRules;
import dev.staticpod.validation.RuleSelection;
import dev.staticpod.validation.Validation;
import java.util.ArrayList;
import java.util.List;

/// Holds the files that come with a pod against its manifest, as the review of a set does: says
/// which of them its containers cannot read. Nothing is connected to before.
///
/// @param rules by which findings count
public record FilesReview(RuleSelection rules, ProcessContext process, Verbosity verbosity) {
  /// The manifests whose files may not go to nodes; the user has been told of what is wrong with
  /// them.
  public List<Outcome> unfit(List<AdmittedManifest> manifests, HostFiles files) {
    var unfit = new ArrayList<Outcome>();
    for (AdmittedManifest manifest : manifests) {
      List<Diagnostic> found =
          Validation.unsilenced(
              manifest.manifest(),
              UnreadableFile.among(manifest.manifest(), files.files()).stream()
                  .map(FilesReview::diagnostic)
                  .toList());
      List<Diagnostic> failing = rules.failing(found);
      print(verbosity == Verbosity.QUIET ? failing : rules.wanted(found), manifest.text());
      if (!failing.isEmpty()) {
        process.printError(
            "the files of " + manifest.name() + " are not fit: nothing was sent anywhere",
            "correct their mode or owner; static-pod explain " + SetRules.UNREADABLE.id());
        unfit.add(new Outcome.Invalid(manifest.name(), manifest.text(), "static-pod", failing));
      }
    }
    return List.copyOf(unfit);
  }

  private void print(List<Diagnostic> found, String text) {
    process.err().print(DiagnosticText.render(found.stream().sorted().toList(), text));
    process.err().flush();
  }

  private static Diagnostic diagnostic(UnreadableFile unreadable) {
    String path = unreadable.file().path();
    String owned =
        "%s:%s:%d"
            .formatted(path, unreadable.file().attributes().mode(), unreadable.reader().user());
    return new Diagnostic(
        SetRules.UNREADABLE,
        unreadable.mount(),
        "",
        unreadable.message(),
        unreadable.file().content().isSensitive()
            ? "give it to that user, --secret-file LOCAL:" + owned
            : "give it to that user, --file LOCAL:%s, or let others read it, --file LOCAL:%s:0644"
                .formatted(owned, path));
  }
}
