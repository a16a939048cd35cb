package dev.staticpod.validation.effects;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import dev.staticpod.validation.rules.VolumeKinds;
import java.util.List;

/// What the kubelet takes and then ignores or overwrites (`pkg/kubelet/config/common.go`,
/// applyDefaults).
public final class DroppedRules {
  static final Rule NODE_NAME =
      Rule.dropped(
          "node-name",
          """
          The kubelet writes its own node's name over `spec.nodeName`. Example: delete it; where \
          the pod runs is decided by the node that the file is put on.\
          """);
  static final Rule UID =
      Rule.dropped(
          "fixed-uid",
          """
          With a `metadata.uid` of its own the pod keeps its identity when the manifest changes, \
          and its mirror pod is never updated again. Example: delete it from what \
          `kubectl get -o yaml` gave.\
          """);
  static final Rule CONFIG_ANNOTATION =
      Rule.dropped(
          "config-annotation",
          """
          The kubelet writes the annotations `kubernetes.io/config.*` itself; with \
          `kubernetes.io/config.mirror` it takes the file for a mirror pod and never runs it. \
          Example: delete them from what `kubectl get -o yaml` gave.\
          """);
  public static final Rule VOLUME =
      Rule.dropped(
          "volume-without-source",
          """
          A volume whose source the kubelet does not recognise becomes an empty directory. \
          Example: `- {name: data, hostpath: {path: /srv}}`; write `emptyDir: {}` where an empty \
          directory is meant.\
          """);
  static final Rule STATUS =
      Rule.dropped(
          "server-field",
          """
          `status`, `generateName`, `deletionTimestamp`, `ownerReferences`, `selfLink` and \
          `managedFields` are written by the API server or the kubelet. In a manifest they are \
          ignored, or, as `deletionTimestamp`, keep the pod from starting. Example: delete them.\
          """);

  private static final String CONFIG = "kubernetes.io/config.";
  static final List<String> OF_THE_SERVER =
      List.of("generateName", "deletionTimestamp", "ownerReferences", "selfLink", "managedFields");

  private final DiagnosticCollector findings;

  /// Checks for one pod, which report to its context.
  public DroppedRules(PodContext context) {
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(NODE_NAME, UID, CONFIG_ANNOTATION, VOLUME, STATUS);
  }

  /// The rules on what the API server and the kubelet write into a pod.
  public static List<Rule> ofTheServer() {
    return List.of(NODE_NAME, UID, CONFIG_ANNOTATION, STATUS);
  }

  /// Checks a pod with its metadata and its status.
  public void check(FieldCursor pod) {
    FieldCursor metadata = pod.get("metadata");
    FieldCursor spec = pod.get("spec");
    for (String field : OF_THE_SERVER) {
      drop(STATUS, metadata.get(field), "is not taken from a manifest");
    }
    drop(STATUS, pod.get("status"), "is not taken from a manifest");
    drop(UID, metadata.get("uid"), "freezes the mirror pod");
    drop(NODE_NAME, spec.get("nodeName"), "is overwritten by the kubelet");
    for (FieldCursor.Entry annotation : metadata.get("annotations").entries()) {
      if (annotation.name().startsWith(CONFIG)) {
        findings.add(
            CONFIG_ANNOTATION,
            annotation.key(),
            "the kubelet writes the annotation %s itself".formatted(annotation.name()),
            "delete it");
      }
    }
    for (FieldCursor volume : spec.get("volumes").items()) {
      if (!VolumeKinds.hasSource(volume)) {
        findings.add(
            VOLUME,
            volume,
            "%s has no source that the kubelet knows; it becomes an empty directory"
                .formatted(volume.path()),
            "write emptyDir: {} if that is meant");
      }
    }
  }

  private void drop(Rule rule, FieldCursor value, String what) {
    if (!value.isEmpty()) {
      findings.add(rule, value, value.path() + " " + what, "delete it");
    }
  }
}
