package dev.staticpod.cli;

import dev.staticpod.admission.ManifestGate;
import dev.staticpod.admission.ManifestSource;
import dev.staticpod.admission.RejectedManifest;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Severity;
import dev.staticpod.export.ExportedPod;
import dev.staticpod.export.NodeExport;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.validation.RuleSelection;
import dev.staticpod.validation.field.Expectations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What has to be done about an export before it is kept, and before it can be applied.
///
/// @param directory where it is
record ExportNotes(ProcessContext process, Verbosity verbosity, Path directory) {
  private static final RuleSelection RULES =
      new RuleSelection(Optional.empty(), RuleSelection.FailOn.ERRORS, Set.of());

  /// Says what is to be known of the exported pods.
  void print(List<ExportedPod> exported) {
    if (verbosity != Verbosity.QUIET) {
      noteSecrets(exported);
      noteRejected(exported);
    }
    process.err().flush();
  }

  /// Says what stays on the nodes, by the names of their hosts.
  void leftOut(Map<String, NodeExport> nodes) {
    if (verbosity == Verbosity.QUIET) {
      return;
    }
    nodes.forEach((host, node) ->
        node.leftOut()
            .forEach(each ->
                process
                    .err()
                    .println("%s: left out %s: %s".formatted(host, each.what(), each.why()))));
  }

  private void noteSecrets(List<ExportedPod> exported) {
    long secrets =
        exported.stream()
            .flatMap(pod -> pod.files().stream())
            .filter(file -> file.content().isSensitive())
            .count();
    if (secrets > 0) {
      process
          .err()
          .println(
              "note: %d of the files may hold secrets, and only you can read them: before they go"
                      .formatted(secrets)
                  + " into git, encrypt them and name the program that decrypts them, as in"
                  + " source: {exec: [sops, -d, FILE]}");
    }
  }

  /// A kubelet runs some manifests that nothing else sends to it: it drops what it does not know.
  private void noteRejected(List<ExportedPod> exported) {
    var gate = new ManifestGate(RULES, Expectations.Readiness.NOT_AWAITED);
    long rejected = exported.stream().filter(pod -> isRejected(pod, gate)).count();
    if (rejected > 0) {
      process
          .err()
          .println(
              "note: the kubelet runs %s so, and apply refuses %s: correct what is named above"
                  .formatted(
                      rejected == 1 ? "one of the pods" : rejected + " of the pods",
                      rejected == 1 ? "it" : "them"));
    }
  }

  private boolean isRejected(ExportedPod pod, ManifestGate gate) {
    String name = directory.resolve(pod.manifestFile()).toString();
    byte[] content = pod.manifest().getBytes(StandardCharsets.UTF_8);
    if (!(gate.admit(new ManifestSource(name, content)) instanceof RejectedManifest rejected)) {
      return false;
    }
    List<Diagnostic> errors =
        rejected.reasons().stream().filter(each -> each.severity() == Severity.ERROR).toList();
    boolean isOpen = pod.secrecy() == NodeExport.Secrecy.OPEN;
    process.err().print(DiagnosticText.render(errors, isOpen ? rejected.text() : ""));
    return true;
  }
}
