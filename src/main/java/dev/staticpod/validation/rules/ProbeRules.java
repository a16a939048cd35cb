package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.List;

/// The probes of a container (`validation.go`, validateLivenessProbe and its like; numbers that are
/// 0 become the default before).
public final class ProbeRules {
  static final Rule PROBE =
      Rule.refused(
          "probe-numbers",
          """
          The numbers of a probe are not negative; `successThreshold` is 1 except for readiness; \
          `terminationGracePeriodSeconds` is positive and not for readiness. Example: \
          `{tcpSocket: {port: 80}, periodSeconds: 5, failureThreshold: 3}`.\
          """);

  private static final List<String> KINDS = List.of("exec", "httpGet", "tcpSocket", "grpc");
  private static final List<String> NUMBERS =
      List.of(
          "initialDelaySeconds",
          "timeoutSeconds",
          "periodSeconds",
          "successThreshold",
          "failureThreshold");

  private final DiagnosticCollector findings;
  private final HandlerRules handlers;

  ProbeRules(PodContext context) {
    this.findings = context.findings();
    this.handlers = new HandlerRules(context);
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(PROBE);
  }

  void check(FieldCursor container) {
    FieldCursor readiness = container.get("readinessProbe");
    probe(container.get("livenessProbe"));
    probe(readiness);
    probe(container.get("startupProbe"));
    once(container.get("livenessProbe"));
    once(container.get("startupProbe"));
    FieldCursor grace = readiness.get("terminationGracePeriodSeconds");
    if (grace.isPresent()) {
      findings.invalid(PROBE, grace, "has no meaning for readiness");
    }
  }

  private void probe(FieldCursor probe) {
    if (probe.isAbsent()) {
      return;
    }
    handlers.check(probe, KINDS);
    for (String number : NUMBERS) {
      if (probe.get(number).number() < 0) {
        findings.invalid(PROBE, probe.get(number), "must not be negative");
      }
    }
    FieldCursor grace = probe.get("terminationGracePeriodSeconds");
    if (grace.isPresent() && grace.number() <= 0) {
      findings.invalid(PROBE, grace, "must be greater than 0");
    }
  }

  private void once(FieldCursor probe) {
    long threshold = probe.get("successThreshold").number();
    if (probe.isPresent() && threshold != 0 && threshold != 1) {
      findings.invalid(PROBE, probe.get("successThreshold"), "must be 1");
    }
  }
}
