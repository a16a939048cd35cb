package dev.staticpod.validation.effects;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Set;

/// What the kubelet takes and the API server refuses for the mirror pod: the pod runs, and kubectl
/// does not show it (`pkg/registry/core/pod`, `plugin/pkg/admission`).
public final class MirrorRules {
  static final Rule IMAGE_VOLUME =
      Rule.unmirrored(
          "mirror-image-volume",
          """
          An image volume needs a reference. The kubelet takes one without, the API server refuses \
          the mirror pod. Example: `image: {reference: quay.io/example/model:1}`.\
          """);
  public static final Rule RESOURCE_VERSION =
      Rule.unmirrored(
          "mirror-resource-version",
          """
          `metadata.resourceVersion` should not be set on objects to be created: the API server \
          refuses the mirror pod for ever. Example: delete it from what `kubectl get -o yaml` gave.\
          """);
  static final Rule PRIORITY =
      Rule.unmirrored(
          "mirror-priority",
          """
          The API server computes `spec.priority` from `priorityClassName` and refuses a mirror \
          pod that brings another number. Example: instead of `priority: 2000001000` write \
          `priorityClassName: system-node-critical`.\
          """);
  static final Rule PREEMPTION =
      Rule.unmirrored(
          "mirror-preemption-policy",
          """
          The API server computes `spec.preemptionPolicy` from `priorityClassName` and refuses a \
          mirror pod that brings another one; the system's classes have `PreemptLowerPriority`. \
          Example: leave `preemptionPolicy: Never` out.\
          """);
  static final Rule OVERHEAD =
      Rule.unmirrored(
          "mirror-overhead",
          """
          The API server computes `spec.overhead` from `runtimeClassName` and refuses a mirror pod \
          that brings one without such a class. Example: leave `overhead` out.\
          """);
  static final Rule FINALIZERS =
      Rule.unmirrored(
          "mirror-finalizers",
          """
          Finalizers are copied to the mirror pod, which then hangs while it is deleted, and the \
          next one is never created. Example: delete `metadata.finalizers`.\
          """);

  private static final Set<String> CLASSES =
      Set.of("2000000000 system-cluster-critical", "2000001000 system-node-critical");

  private final PodContext context;
  private final DiagnosticCollector findings;

  /// Checks for one pod, which report to its context.
  public MirrorRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(IMAGE_VOLUME, RESOURCE_VERSION, PRIORITY, PREEMPTION, OVERHEAD, FINALIZERS);
  }

  /// Checks the two parts of a pod that its mirror pod takes over.
  public void check(FieldCursor metadata, FieldCursor spec) {
    imageVolumes(spec);
    FieldCursor version = metadata.get("resourceVersion");
    if (!version.isEmpty()) {
      findings.add(
          RESOURCE_VERSION,
          version,
          "the API server refuses a mirror pod with a resourceVersion",
          "delete it");
    }
    if (!metadata.get("finalizers").isEmpty()) {
      findings.add(
          FINALIZERS,
          metadata.get("finalizers"),
          "finalizers keep the mirror pod from being replaced",
          "delete them");
    }
    String className = spec.get("priorityClassName").text();
    priority(spec.get("priority"), className);
    preemption(spec.get("preemptionPolicy"), className);
    if (!spec.get("overhead").isEmpty() && spec.get("runtimeClassName").isEmpty()) {
      findings.add(
          OVERHEAD,
          spec.get("overhead"),
          "the API server refuses a mirror pod with an overhead and no runtimeClassName",
          "leave it out");
    }
  }

  /// A class that is not the system's may have any policy.
  private void preemption(FieldCursor policy, String className) {
    boolean custom = !className.isEmpty() && !className.startsWith("system-");
    if (policy.text().equals("Never") && !custom) {
      findings.add(
          PREEMPTION,
          policy,
          "the API server refuses a mirror pod with a preemptionPolicy of its own",
          "leave it out");
    }
  }

  private void imageVolumes(FieldCursor spec) {
    for (FieldCursor volume : spec.get("volumes").items()) {
      FieldCursor image = volume.get("image");
      if (image.isAbsent() || !image.get("reference").isEmpty()) {
        continue;
      }
      FieldCursor reference = image.get("reference");
      findings.add(
          IMAGE_VOLUME, reference, "the API server refuses an image volume without a reference");
      mounts(volume.get("name").text());
    }
  }

  /// Finds mounts of a volume with errors: to the API server it is none, so they are wrong too.
  private void mounts(String volume) {
    for (FieldCursor container : context.allContainers()) {
      for (FieldCursor mount : container.get("volumeMounts").items()) {
        if (mount.get("name").text().equals(volume)) {
          findings.add(
              IMAGE_VOLUME,
              mount.get("name"),
              "the API server does not know this volume without a reference");
        }
      }
    }
  }

  private void priority(FieldCursor priority, String className) {
    boolean computed = priority.number() == 0 && className.isEmpty();
    boolean known = CLASSES.contains(priority.literal() + " " + className);
    boolean custom = !className.isEmpty() && !className.startsWith("system-");
    if (priority.isPresent() && !computed && !known && !custom) {
      findings.add(
          PRIORITY,
          priority,
          "the API server refuses a mirror pod with a priority of its own",
          "write priorityClassName instead");
    }
  }
}
