package dev.staticpod.cli.convert;

import dev.staticpod.cli.output.OutputMixin;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.convert.Conversion;
import dev.staticpod.convert.ConvertedPod;
import dev.staticpod.convert.Remark;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.report.convert.ConversionJson;
import dev.staticpod.report.convert.RemarkText;
import java.util.List;

/// Tells the user what came of a conversion.
///
/// @param result where the manifests go
record ConversionPrinter(ProcessContext process, OutputMixin output, Result result) {
  /// What becomes of manifests and the set.
  enum Result {
    /// The manifests are printed.
    PRINTED,
    /// The manifests are files of a directory.
    WRITTEN
  }

  /// Prints what has to be known of the conversion, on standard error.
  void remarks(Conversion conversion) {
    List<Remark> shown =
        switch (output.verbosity()) {
          case QUIET ->
              conversion.remarks().stream()
                  .filter(remark -> remark.kind() == Remark.Kind.PROBLEM)
                  .toList();
          case NORMAL, VERBOSE -> conversion.remarks();
        };
    process.err().print(RemarkText.render(shown));
    for (ConvertedPod pod : conversion.pods()) {
      // no excerpt of what holds a secret
      process.err().print(DiagnosticText.render(pod.findings(), pod.shownManifest().orElse("")));
    }
    process.err().flush();
  }

  /// What standard output gets, and one sentence at the end.
  void answer(Conversion conversion, String set) {
    switch (output.format()) {
      case JSON -> process.out().print(ConversionJson.render(conversion, set));
      case TEXT, NAME -> {
        if (result == Result.PRINTED) {
          print(conversion, set);
        }
      }
    }
    if (output.verbosity() != Verbosity.QUIET) {
      process.err().println(summary(conversion));
    }
  }

  /// A pod that needs nothing else can go to install as it is.
  private void print(Conversion conversion, String set) {
    List<ConvertedPod> pods = conversion.pods();
    boolean alone =
        pods.size() == 1 && pods.getFirst().files().isEmpty() && pods.getFirst().nodes().isOpen();
    pods.forEach(pod -> process.out().print(pod.manifest() + (alone ? "" : "---\n")));
    if (!alone) {
      process.out().print(set);
      process.err().println("note: files are written with --output-dir only");
    }
  }

  private static String summary(Conversion conversion) {
    int count = conversion.pods().size();
    return "%d of %d %s converted: %d ready, %d with something to decide, %d not fit for a kubelet"
        .formatted(
            count,
            conversion.workloads(),
            conversion.workloads() == 1 ? "workload" : "workloads",
            conversion.count(ConvertedPod.Outcome.READY),
            conversion.count(ConvertedPod.Outcome.DECIDE),
            conversion.count(ConvertedPod.Outcome.INVALID));
  }
}
