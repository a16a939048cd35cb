package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.Expectations;
import dev.staticpod.validation.field.FieldCursor;
import java.util.List;

/// What to ask a user who is going to wait until a pod is ready.
public final class ReadinessAdvice {
  public static final Rule RULE =
      Rule.advice(
          "readiness-probe",
          """
          To wait until a pod is ready (`install --wait ready`) is to wait for its probes. A \
          container without a `readinessProbe` or `startupProbe` counts as ready as soon as it runs, \
          whether it answers or not. Example: `readinessProbe: {httpGet: {port: 8080, path: /healthz}}`.\
          """);

  private ReadinessAdvice() {}

  /// The containers that give no answer to a caller who waits for readiness.
  public static List<Diagnostic> check(FieldCursor pod, Expectations expected) {
    DiagnosticCollector findings = new DiagnosticCollector();
    if (expected.readiness() == Expectations.Readiness.AWAITED) {
      for (FieldCursor container : pod.get("spec").get("containers").items()) {
        if (container.get("readinessProbe").isEmpty() && container.get("startupProbe").isEmpty()) {
          findings.add(
              RULE,
              container,
              container.path() + " counts as ready as soon as it runs",
              "add a readinessProbe, or wait for running only");
        }
      }
    }
    return findings.diagnostics();
  }
}
