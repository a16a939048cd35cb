package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The three lists of containers (`validation.go`, validateContainers, validateInitContainers,
/// validateEphemeralContainers).
public final class PodContainers {
  static final Rule REQUIRED =
      Rule.refused(
          "containers-required",
          """
          A pod has at least one container; init containers do not count. Example: \
          `containers: [{name: web, image: nginx}]`.\
          """);
  static final Rule INIT =
      Rule.refused(
          "init-container",
          """
          An init container ends before the next one starts, so it can have neither probes nor a \
          lifecycle, unless it is a sidecar with `restartPolicy: Always` (kubelet 1.28 and later). \
          Example: move `livenessProbe` to the container that keeps running.\
          """);
  static final Rule EPHEMERAL =
      Rule.refused(
          "ephemeral-containers",
          """
          Ephemeral containers are added to running pods for debugging; a manifest must have none. \
          Example: delete `ephemeralContainers`.\
          """);

  private static final List<String> ONLY_LONG_RUNNING =
      List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe");
  private static final List<String> NOT_EPHEMERAL =
      List.of(
          "ports",
          "livenessProbe",
          "readinessProbe",
          "startupProbe",
          "lifecycle",
          "resizePolicy",
          "restartPolicy",
          "restartPolicyRules");

  private static final List<String> ONLY_LATER_EPHEMERAL =
      List.of("securityContext", "volumeDevices");
  private static final List<String> RESOURCES = List.of("limits", "requests", "claims");

  private final PodContext context;
  private final DiagnosticCollector findings;
  private final ContainerRules common;
  private final LifecycleRules lifecycle;
  private final ProbeRules probes;
  private final RestartRules restarts;
  private final Set<String> names = new HashSet<>();

  PodContainers(PodContext context) {
    this.context = context;
    this.findings = context.findings();
    this.common = new ContainerRules(context);
    this.lifecycle = new LifecycleRules(context);
    this.probes = new ProbeRules(context);
    this.restarts = new RestartRules(context);
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(REQUIRED, INIT, EPHEMERAL);
  }

  void check(FieldCursor spec) {
    FieldCursor containers = spec.get("containers");
    if (containers.isEmpty()) {
      findings.required(REQUIRED, containers);
    }
    containers.items().forEach(this::regular);
    new HostPorts(context).check(containers.items(), containers.path());
    spec.get("initContainers").items().forEach(this::init);
    ephemeral(spec.get("ephemeralContainers"));
  }

  private void regular(FieldCursor container) {
    common.check(container);
    unique(container.get("name"));
    longRunning(container);
    restarts.regular(container);
  }

  private void longRunning(FieldCursor container) {
    lifecycle.check(container.get("lifecycle"));
    probes.check(container);
  }

  private void init(FieldCursor container) {
    common.check(container);
    restarts.init(container);
    unique(container.get("name"));
    new HostPorts(context).check(List.of(container), "spec.initContainers");
    resize(container);
    if (PodContext.isSidecar(container)) {
      longRunning(container);
      return;
    }
    if (!context.atLeast(28)) {
      longRunning(container);
    }
    for (String field : ONLY_LONG_RUNNING) {
      if (container.get(field).isPresent()) {
        findings.forbidden(
            INIT, container.get(field), "may not be set for an init container that ends");
      }
    }
  }

  private void resize(FieldCursor container) {
    FieldCursor policies = container.get("resizePolicy");
    if (!context.atLeast(35) && !policies.isEmpty()) {
      findings.invalid(INIT, policies, "may not be set for an init container");
      return;
    }
    if (PodContext.isSidecar(container)) {
      return;
    }
    for (FieldCursor policy : policies.items()) {
      FieldCursor restart = policy.get("restartPolicy");
      if (restart.text().equals("RestartContainer")) {
        findings.invalid(INIT, restart, "must be NotRequired for an init container that ends");
      }
    }
  }

  private void unique(FieldCursor name) {
    if (!name.isEmpty() && !names.add(name.text())) {
      findings.duplicate(ContainerRules.NAME, name, name.text());
    }
  }

  private void ephemeral(FieldCursor containers) {
    Set<String> targets = Set.copyOf(names);
    for (FieldCursor container : containers.items()) {
      FieldCursor target = container.get("targetContainerName");
      if (!target.isEmpty() && !targets.contains(target.text())) {
        findings.notFound(EPHEMERAL, target, "no container has this name");
      }
      if (context.atLeast(21)) {
        common.checkEphemeral(container);
      } else if (container.get("name").isEmpty()) {
        findings.required(ContainerRules.NAME, container, "needs a name");
        continue;
      } else {
        FieldCursor alone = container.at(container.path() + "[0]");
        common.checkEphemeral(alone);
        longRunning(alone);
        new HostPorts(context).check(List.of(container), container.path());
      }
      unique(container.get("name"));
      notAllowed(container);
    }
    if (!containers.isEmpty()) {
      findings.forbidden(EPHEMERAL, containers, "cannot be set in a manifest");
    }
  }

  private void notAllowed(FieldCursor container) {
    if (!context.atLeast(21)) {
      ONLY_LATER_EPHEMERAL.forEach(field -> forbidIfPresent(container.get(field)));
    }
    NOT_EPHEMERAL.forEach(field -> forbidIfPresent(container.get(field)));
    if (RESOURCES.stream().anyMatch(part -> container.get("resources").get(part).isPresent())) {
      forbid(container.get("resources"));
    }
    if (!context.atLeast(21)) {
      return;
    }
    for (FieldCursor mount : container.get("volumeMounts").items()) {
      for (String field : List.of("subPath", "subPathExpr")) {
        if (!mount.get(field).isEmpty()) {
          forbid(mount.get(field));
        }
      }
    }
  }

  /// An empty list counts too (validateFieldAllowList).
  private void forbidIfPresent(FieldCursor value) {
    if (value.isPresent()) {
      forbid(value);
    }
  }

  private void forbid(FieldCursor value) {
    findings.forbidden(EPHEMERAL, value, "cannot be set for an ephemeral container");
  }
}
