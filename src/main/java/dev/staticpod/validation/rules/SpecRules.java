package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import dev.staticpod.validation.field.ResourceNames;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields of `spec` that stand for themselves (`validation.go`, ValidatePodSpec).
public final class SpecRules {
  static final Rule POLICY =
      Rule.refused(
          "pod-policy",
          """
          `restartPolicy` is `Always`, `OnFailure` or `Never`, `preemptionPolicy` is \
          `PreemptLowerPriority` or `Never`. Example: a pod that runs once has \
          `restartPolicy: OnFailure`.\
          """);
  static final Rule REFERENCE_NAME =
      Rule.refused(
          "spec-name",
          """
          Names of classes, service accounts and host names are domain names or labels in lower \
          case. Example: `hostname: web-1`, `priorityClassName: system-node-critical`.\
          """);
  static final Rule DEADLINE =
      Rule.refused(
          "active-deadline",
          """
          `activeDeadlineSeconds` is from 1 to 2147483647. Example: `activeDeadlineSeconds: 600`.\
          """);
  static final Rule NODE_SELECTOR =
      Rule.refused(
          "node-selector",
          """
          The node selector is made of labels. A static pod whose selector does not fit its node is \
          rejected by the kubelet. Example: `nodeSelector: {kubernetes.io/os: linux}`.\
          """);
  static final Rule GATES =
      Rule.refused(
          "pod-gates",
          """
          Readiness gates and scheduling gates have qualified names, each once; a static pod has \
          its node from the beginning and so cannot have scheduling gates. Example: leave \
          `schedulingGates` out.\
          """);
  static final Rule HOST_USERS =
      Rule.refused(
          "host-users",
          """
          A pod with users of its own (`hostUsers: false`) cannot share the node's processes, IPC \
          or devices. Example: leave `hostPID` out.\
          """);

  private static final Set<String> RESTARTS = Set.of("Always", "OnFailure", "Never");
  private static final Set<String> PREEMPTIONS = Set.of("PreemptLowerPriority", "Never");
  private static final int MAX_HOSTNAME_OVERRIDE = 64;

  private final PodContext context;
  private final DiagnosticCollector findings;

  SpecRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(POLICY, REFERENCE_NAME, DEADLINE, NODE_SELECTOR, GATES, HOST_USERS);
  }

  void check(FieldCursor spec) {
    oneOf(spec.get("restartPolicy"), RESTARTS);
    oneOf(spec.get("preemptionPolicy"), PREEMPTIONS);
    names(spec);
    FieldCursor deadline = spec.get("activeDeadlineSeconds");
    if (deadline.isPresent() && (deadline.number() < 1 || deadline.number() > Integer.MAX_VALUE)) {
      findings.invalid(DEADLINE, deadline, "must be between 1 and 2147483647");
    }
    new MetadataRules(context).labels(NODE_SELECTOR, spec.get("nodeSelector"));
    gates(spec);
    if (spec.get("hostUsers").isFalse()) {
      hostUsers(spec);
    }
    overhead(spec.get("overhead"));
  }

  private void oneOf(FieldCursor value, Set<String> supported) {
    boolean given =
        value.isPresent() && !(value.path().endsWith("restartPolicy") && value.isEmpty());
    if (given && !supported.contains(value.text())) {
      findings.notSupported(POLICY, value, supported);
    }
  }

  private void names(FieldCursor spec) {
    for (String field : List.of("serviceAccountName", "priorityClassName")) {
      if (!spec.get(field).isEmpty()) {
        findings.invalid(REFERENCE_NAME, spec.get(field), Names.subdomain(spec.get(field).text()));
      }
    }
    if (spec.get("serviceAccountName").isEmpty() && !spec.get("serviceAccount").isEmpty()) {
      FieldCursor alias = spec.get("serviceAccount").at(spec.path() + ".serviceAccountName");
      findings.invalid(REFERENCE_NAME, alias, Names.subdomain(alias.text()));
    }
    FieldCursor runtime = spec.get("runtimeClassName");
    if (runtime.isPresent()) {
      findings.invalid(REFERENCE_NAME, runtime, Names.subdomain(runtime.text()));
    }
    for (String field : List.of("hostname", "subdomain")) {
      if (!spec.get(field).isEmpty()) {
        findings.invalid(REFERENCE_NAME, spec.get(field), Names.label(spec.get(field).text()));
      }
    }
    hostnameOverride(spec);
    schedulingGroup(spec.get("schedulingGroup"));
  }

  private void hostnameOverride(FieldCursor spec) {
    FieldCursor override = spec.get("hostnameOverride");
    if (override.isAbsent()) {
      return;
    }
    boolean tooLong = override.text().length() > MAX_HOSTNAME_OVERRIDE;
    findings.invalid(
        REFERENCE_NAME,
        override,
        Names.subdomain(override.text())
            .or(() -> Names.unless(!tooLong, "must have at most 64 characters")));
    if (spec.get("setHostnameAsFQDN").isTrue()) {
      findings.forbidden(REFERENCE_NAME, override, "excludes setHostnameAsFQDN");
    }
    if (context.hostNetwork()) {
      findings.forbidden(REFERENCE_NAME, override, "excludes hostNetwork");
    }
  }

  private void schedulingGroup(FieldCursor group) {
    FieldCursor name = group.get("podGroupName");
    if (group.isPresent() && name.isEmpty()) {
      findings.required(REFERENCE_NAME, name);
    } else if (group.isPresent()) {
      findings.invalid(REFERENCE_NAME, name, Names.subdomain(name.text()));
    }
  }

  private void gates(FieldCursor spec) {
    for (FieldCursor gate : spec.get("readinessGates").items()) {
      FieldCursor type = gate.get("conditionType");
      findings.invalid(GATES, type, Names.qualified(type.text()));
    }
    Set<String> names = new HashSet<>();
    for (FieldCursor gate : spec.get("schedulingGates").items()) {
      String name = gate.get("name").text();
      findings.invalid(GATES, gate, Names.qualified(name));
      if (!names.add(name)) {
        findings.duplicate(GATES, gate, name);
      }
    }
    if (!spec.get("schedulingGates").isEmpty()) {
      FieldCursor place = spec.get("schedulingGates").at(spec.path() + ".nodeName");
      findings.forbidden(GATES, place, "is set by the kubelet, so there can be no schedulingGates");
    }
  }

  private void hostUsers(FieldCursor spec) {
    for (String field : List.of("hostPID", "hostIPC")) {
      if (spec.get(field).isTrue()) {
        String path = spec.path() + ".H" + field.substring(1);
        findings.forbidden(HOST_USERS, spec.get(field).at(path), "excludes hostUsers: false");
      }
    }
    if (spec.get("hostNetwork").isTrue()) {
      findings.forbidden(HOST_USERS, spec.get("hostNetwork"), "excludes hostUsers: false");
    }
    for (FieldCursor container : context.allContainers()) {
      if (context.atLeast(34) && !container.get("volumeDevices").isEmpty()) {
        findings.forbidden(HOST_USERS, container.get("volumeDevices"), "excludes hostUsers: false");
      }
    }
  }

  /// What a runtime class adds; printed as if it were limits.
  private void overhead(FieldCursor overhead) {
    Map<String, FieldCursor> limits = ResourceRules.entries(overhead);
    if (ResourceRules.lonelyHugePages(limits.keySet())) {
      findings.forbidden(
          ResourceRules.HUGE_PAGES, overhead, "asks for huge pages, so it needs cpu or memory too");
    }
    for (Map.Entry<String, FieldCursor> entry : limits.entrySet()) {
      String path = overhead.path() + ".limits[" + entry.getKey() + "]";
      FieldCursor at = entry.getValue().at(path);
      Optional<String> problem = ResourceNames.ofContainer(entry.getKey());
      findings.invalid(ResourceRules.NAME, at, problem);
      new ResourceRules(context).amountOnly(entry.getKey(), at);
    }
  }
}
