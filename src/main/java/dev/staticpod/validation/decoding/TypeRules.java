package dev.staticpod.validation.decoding;

import dev.staticpod.diagnostic.Rule;
import java.util.List;

/// The rules about field names and types.
public final class TypeRules {
  public static final Rule LABELS_TYPE =
      Rule.refused(
          "labels-type",
          """
          Labels and annotations are a mapping of strings. `app:nodejs` without a space after the \
          colon is one string and no mapping. Example: `labels:` and, indented below it, \
          `app: nodejs`.\
          """);
  static final Rule WRONG_TYPE =
      Rule.refused(
          "wrong-type",
          """
          A value has another type than its field; the kubelet refuses the whole file. Mind that \
          YAML reads `yes`, `on`, `y` and `1_000` as booleans and numbers. Example: \
          `value: 8080` of an environment variable needs quotes: `value: "8080"`, and \
          `containerPort: "80"` must have none.\
          """);
  public static final Rule UNKNOWN_FIELD =
      Rule.dropped(
          "unknown-field",
          """
          Kubernetes has no field of this name here; the kubelet leaves it out and says nothing. \
          Upper and lower case count. A key beside `spec` that holds anchors for the rest of the \
          file is left alone. Example: `hostpath:` instead of `hostPath:` makes the volume an empty \
          directory.\
          """);
  public static final Rule NEWER_FIELD =
      Rule.dropped(
          "newer-field",
          """
          The field is newer than the kubelet, which leaves it out and says nothing. Example: \
          `restartPolicy: Always` of an init container is dropped before 1.28, and the sidecar \
          then blocks the pod for ever.\
          """);
  static final Rule OVERFLOW =
      Rule.dropped(
          "number-overflow",
          """
          The number is too large for its field. A kubelet before 1.23 does not always see that, and \
          reads another number; later ones refuse the file. Example: `priority: 10000000000` becomes \
          1410065408.\
          """);
  public static final Rule GATE_OFF =
      Rule.dropped(
          "feature-gate",
          """
          The kubelet knows the field, and ignores it while a feature gate is off, as it is by \
          default in this version. Where the gate was turned on, ignore the rule. Example: \
          `spec.resources` sets no limit before 1.34.\
          """);
  public static final Rule GATE_OFF_NEVER_RUNS =
      Rule.neverRuns(
          "feature-gate-never-runs",
          """
          The kubelet knows the field, and does not start the pod while a feature gate is off, as \
          it is by default in this version. Where the gate was turned on, ignore the rule. Example: \
          `restartPolicy: Always` of an init container on 1.28, or `hostUsers: false` on 1.30.\
          """);

  private TypeRules() {}

  /// Whether the kubelet stops at a finding of the rule, so that nothing else is reported.
  public static boolean hides(Rule rule) {
    return rule.equals(LABELS_TYPE) || rule.equals(WRONG_TYPE);
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(
        LABELS_TYPE,
        WRONG_TYPE,
        UNKNOWN_FIELD,
        NEWER_FIELD,
        OVERFLOW,
        GATE_OFF,
        GATE_OFF_NEVER_RUNS);
  }
}
