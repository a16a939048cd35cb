package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Rule;
import java.util.List;

/// What to ask somebody who is going to wait until a pod is ready.
final class ReadinessAdvice {
  static final Rule RULE =
      Advice.rule(
          "readiness-probe",
          """
          Whoever waits until a pod is ready (`install --wait ready`) waits for its probes. A \
          container without a `readinessProbe` or `startupProbe` counts as ready as soon as it runs, \
          whether it answers or not. Example: `readinessProbe: {httpGet: {port: 8080, path: /healthz}}`.\
          """);

  private ReadinessAdvice() {}

  static List<Diagnostic> check(Value pod, Expectations expected) {
    Findings findings = new Findings();
    if (expected.readiness() == Expectations.Readiness.AWAITED) {
      for (Value container : pod.get("spec").get("containers").items()) {
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
