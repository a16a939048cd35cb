package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.stream.Stream;

/// What a careful colleague would ask about a pod.
public final class PodAdvice {
  static final Rule GRACE =
      Rule.advice(
          "grace-period",
          """
          A negative `terminationGracePeriodSeconds` is taken as 1 second. Example: \
          `terminationGracePeriodSeconds: 30`.\
          """);
  static final Rule EMPTY_DIR_MEDIUM =
      Rule.advice(
          "empty-dir-medium",
          """
          The medium of an `emptyDir` is empty, `Memory` or `HugePages`; the kubelet takes anything \
          and fails at mounting. Example: `emptyDir: {medium: Memory}`.\
          """);
  static final Rule SCHEDULER =
      Rule.advice(
          "scheduler-field",
          """
          The scheduler never sees a static pod: `topologySpreadConstraints`, `schedulerName`, \
          affinity to pods and preferences of nodes do nothing. Example: leave them out.\
          """);

  /// What is asked of a pod whose containers ask for no cpu or memory.
  public static final Rule REQUESTS = ResourceAdvice.REQUESTS;

  private final PodContext context;
  private final DiagnosticCollector findings;

  /// Checks for one pod, which report to its context.
  public PodAdvice(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return Stream.of(
            List.of(GRACE, EMPTY_DIR_MEDIUM, SCHEDULER),
            HostPathAdvice.all(),
            PortAdvice.all(),
            ResourceAdvice.all(),
            EnvAdvice.all())
        .flatMap(List::stream)
        .toList();
  }

  /// Check the specification of a pod, with its containers.
  public void check(FieldCursor spec) {
    ContainerAdvice container = new ContainerAdvice(context);
    EnvAdvice environment = new EnvAdvice(context);
    for (FieldCursor each : context.allContainers()) {
      container.check(each);
      environment.check(each);
    }
    new ResourceAdvice(context).check(spec);
    new PortAdvice(context).check();
    new HostPathAdvice(context).check(spec.get("volumes"));
    spec.get("volumes").items().forEach(this::medium);
    FieldCursor grace = spec.get("terminationGracePeriodSeconds");
    if (grace.number() < 0) {
      findings.add(GRACE, grace, "a negative grace period is taken as 1 second");
    }
    scheduling(spec);
  }

  private void scheduling(FieldCursor spec) {
    FieldCursor affinity = spec.get("affinity");
    for (FieldCursor useless :
        List.of(
            spec.get("topologySpreadConstraints"),
            spec.get("schedulerName"),
            affinity.get("podAffinity"),
            affinity.get("podAntiAffinity"),
            affinity.get("nodeAffinity").get("preferredDuringSchedulingIgnoredDuringExecution"))) {
      if (!useless.isEmpty() && !useless.text().equals("default-scheduler")) {
        findings.add(
            SCHEDULER, useless, useless.path() + " does nothing for a static pod", "leave it out");
      }
    }
  }

  private void medium(FieldCursor volume) {
    FieldCursor medium = volume.get("emptyDir").get("medium");
    boolean known =
        medium.isEmpty() || medium.text().equals("Memory") || medium.text().startsWith("HugePages");
    if (!known) {
      findings.add(
          EMPTY_DIR_MEDIUM,
          medium,
          "%s %s is not a medium that the kubelet can mount"
              .formatted(medium.path(), medium.title()));
    }
  }
}
