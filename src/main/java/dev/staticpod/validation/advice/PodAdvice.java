package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.Addresses;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a careful colleague would ask about a pod.
public final class PodAdvice {
  static final Rule HOST_PATH_TYPE =
      Rule.advice(
          "host-path-type",
          """
          Without a `type` the runtime creates an empty directory, owned by root, where the path is \
          missing. Example: `hostPath: {path: /srv/data, type: Directory}`.\
          """);
  static final Rule HOST_PATH_RELATIVE =
      Rule.advice(
          "host-path-relative",
          """
          A relative `hostPath` is taken by the kubelet and fails, or means another place, at the \
          runtime. Example: `hostPath: {path: /srv/data}`.\
          """);
  static final Rule GRACE =
      Rule.advice(
          "grace-period",
          """
          A negative `terminationGracePeriodSeconds` is taken as 1 second. Example: \
          `terminationGracePeriodSeconds: 30`.\
          """);
  static final Rule HOST_IP =
      Rule.advice(
          "host-ip",
          "`hostIP` is not checked by the kubelet and fails at the runtime. Example: `hostIP:"
              + " 10.0.0.5`.");
  static final Rule SHARED_PORT =
      Rule.advice(
          "shared-port",
          """
          Two containers, or two entries of one, use one port; in a pod they share one network. \
          Example: give the second one another `containerPort`.\
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
          The scheduler never sees a static pod: `topologySpreadConstraints`, `schedulerName` and \
          affinity to pods do nothing. Example: leave them out.\
          """);

  private final PodContext context;
  private final DiagnosticCollector findings;

  /// Checks for one pod, which report to its context.
  public PodAdvice(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(
        HOST_PATH_TYPE,
        HOST_PATH_RELATIVE,
        GRACE,
        HOST_IP,
        SHARED_PORT,
        EMPTY_DIR_MEDIUM,
        SCHEDULER);
  }

  /// Check the specification of a pod, with its containers.
  public void check(FieldCursor spec) {
    ContainerAdvice advice = new ContainerAdvice(context);
    spec.get("containers").items().forEach(advice::check);
    spec.get("initContainers").items().forEach(advice::check);
    ports(spec.get("containers"));
    spec.get("volumes").items().forEach(this::volume);
    FieldCursor grace = spec.get("terminationGracePeriodSeconds");
    if (grace.number() < 0) {
      findings.add(GRACE, grace, "a negative grace period is taken as 1 second");
    }
    for (FieldCursor useless :
        List.of(spec.get("topologySpreadConstraints"), spec.get("schedulerName"))) {
      if (!useless.isEmpty() && !useless.text().equals("default-scheduler")) {
        findings.add(
            SCHEDULER, useless, useless.path() + " does nothing for a static pod", "leave it out");
      }
    }
  }

  private void ports(FieldCursor containers) {
    Set<String> used = new HashSet<>();
    for (FieldCursor container : containers.items()) {
      for (FieldCursor port : container.get("ports").items()) {
        String key = port.get("protocol").textOr("TCP") + " " + port.get("containerPort").number();
        if (!used.add(key)) {
          findings.add(
              SHARED_PORT, port.get("containerPort"), "%s is used twice in the pod".formatted(key));
        }
        FieldCursor address = port.get("hostIP");
        if (!address.isEmpty() && !Addresses.isAddress(address.text())) {
          findings.add(
              HOST_IP,
              address,
              "%s %s is not an IP address".formatted(address.path(), address.title()));
        }
      }
    }
  }

  private void volume(FieldCursor volume) {
    FieldCursor host = volume.get("hostPath");
    FieldCursor path = host.get("path");
    if (!path.isEmpty() && !path.text().startsWith("/")) {
      findings.add(
          HOST_PATH_RELATIVE, path, "%s %s is not absolute".formatted(path.path(), path.title()));
    } else if (!path.isEmpty() && host.get("type").isEmpty()) {
      findings.add(
          HOST_PATH_TYPE,
          path,
          "%s has no type; a missing directory would be created empty".formatted(host.path()),
          "add type: Directory, File, DirectoryOrCreate or Socket");
    }
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
