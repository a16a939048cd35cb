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
  static final Rule RESTART =
      Rule.advice(
          "restart-policy",
          """
          Nothing but the kubelet knows of a static pod, and the kubelet forgets: with \
          `restartPolicy: OnFailure` or `Never` a pod that has ended runs again when its kubelet \
          restarts, and its mirror pod may stay Pending or Completed. Example: leave \
          `restartPolicy` out, or run what ends with a timer of systemd.\
          """);
  static final Rule EVICTION =
      Rule.advice(
          "eviction-limit",
          """
          A limit on files is enforced by evicting the pod, and a static pod is never evicted: the \
          `sizeLimit` of an `emptyDir` on disk and a limit of `ephemeral-storage` do nothing. \
          Example: `emptyDir: {medium: Memory, sizeLimit: 64Mi}` is as large as it says.\
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

  /// What is asked of a volume that nothing mounts.
  public static final Rule UNUSED_VOLUME = MountAdvice.UNUSED;

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
            List.of(GRACE, RESTART, EVICTION, SCHEDULER),
            ContainerAdvice.all(),
            MountAdvice.all(),
            ServerWarnings.all(),
            HostPathAdvice.all(),
            PortAdvice.all(),
            ResourceAdvice.all(),
            EnvAdvice.all())
        .flatMap(List::stream)
        .toList();
  }

  /// Checks the specification of a pod, with its containers.
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
    new MountAdvice(context).check();
    new ServerWarnings(context).check(spec);
    evictions(spec);
    FieldCursor restart = spec.get("restartPolicy");
    if (restart.text().equals("OnFailure") || restart.text().equals("Never")) {
      findings.add(
          RESTART,
          restart,
          "restartPolicy: %s does not keep a static pod from running again"
              .formatted(restart.text()),
          "leave it out, if the pod is to run for good");
    }
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

  private void evictions(FieldCursor spec) {
    for (FieldCursor volume : spec.get("volumes").items()) {
      FieldCursor directory = volume.get("emptyDir");
      if (directory.get("medium").isEmpty()) {
        eviction(directory.get("sizeLimit"));
      }
    }
    for (FieldCursor container : context.allContainers()) {
      eviction(container.get("resources").get("limits").get("ephemeral-storage"));
    }
  }

  private void eviction(FieldCursor limit) {
    if (limit.isPresent()) {
      findings.add(EVICTION, limit, limit.path() + " does nothing: a static pod is never evicted");
    }
  }
}
