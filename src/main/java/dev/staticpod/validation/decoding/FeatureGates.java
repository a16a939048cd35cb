package dev.staticpod.validation.decoding;

import dev.staticpod.diagnostic.Effect;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/// Fields that a kubelet knows and that do nothing, or keep the pod from running, while a feature
/// gate is off (`pkg/features/kube_features.go` of 1.25 to 1.36, and what the code of `pkg/kubelet`
/// does behind each gate; before 1.25 the comments in that file). Gates that only guard what the
/// API server does are not here: a kubelet that reads a file does what the field says.
final class FeatureGates {
  private static final Scalar NO = new Scalar.Bool(false);
  private static final int NEVER = Integer.MAX_VALUE;

  private static final List<Gate> ALL =
      List.of(
          dropped("Probe.terminationGracePeriodSeconds", "ProbeTerminationGracePeriod", 21, 25),
          dropped("Probe.grpc", "GRPCContainerProbe", 23, 24),
          dropped("PodSpec.hostUsers", "UserNamespacesSupport", 25, 30, Values.FALSE),
          neverRuns("PodSpec.hostUsers", "UserNamespacesSupport", 30, 33, Values.ANY),
          dropped("Container.resizePolicy", "InPlacePodVerticalScaling", 27, 33),
          neverRuns("Container.restartPolicy", "SidecarContainers", 28, 29, Values.ALWAYS),
          dropped("LifecycleHandler.sleep", "PodLifecycleSleepAction", 29, 30),
          neverRuns(
              "VolumeMount.recursiveReadOnly", "RecursiveReadOnlyMounts", 30, 31, Values.ENABLED),
          dropped(
              "VolumeMount.recursiveReadOnly",
              "RecursiveReadOnlyMounts",
              30,
              31,
              Values.IF_POSSIBLE),
          dropped(
              "PodSecurityContext.supplementalGroupsPolicy",
              "SupplementalGroupsPolicy",
              31,
              33,
              Values.STRICT),
          neverRuns("Volume.image", "ImageVolume", 31, 35, Values.ANY),
          dropped("PodSpec.resources", "PodLevelResources", 32, 34),
          dropped("Lifecycle.stopSignal", "ContainerStopSignals", 33, NEVER),
          dropped("PodSpec.hostnameOverride", "HostnameOverride", 34, 35),
          dropped("EnvVarSource.fileKeyRef", "EnvFiles", 34, 35),
          dropped("Container.restartPolicyRules", "ContainerRestartRules", 34, 35),
          dropped("PodSpec.workloadRef", "GenericWorkload", 35, NEVER),
          dropped("PodSpec.schedulingGroup", "GenericWorkload", 36, NEVER));

  private FeatureGates() {}

  /// The values of a field of which something is true.
  private enum Values {
    ANY(""),
    FALSE(""),
    ALWAYS("Always"),
    ENABLED("Enabled"),
    IF_POSSIBLE("IfPossible"),
    STRICT("Strict");

    private final String text;

    Values(String text) {
      this.text = text;
    }

    boolean contain(YamlNode node) {
      return switch (this) {
        case ANY -> true;
        case FALSE -> node instanceof YamlScalar scalar && scalar.value().equals(NO);
        case ALWAYS, ENABLED, IF_POSSIBLE, STRICT ->
            node instanceof YamlScalar scalar
                && scalar.value() instanceof Scalar.Text(String written)
                && written.equals(text);
      };
    }
  }

  /// What becomes of a field while its gate is off.
  ///
  /// @param field the type and the name in it
  /// @param name of the feature gate
  /// @param from the minor version of the first kubelet of which this is true
  /// @param on the minor version of the first kubelet of which it is not, because the gate is on by
  ///   default or the code is another
  /// @param values those values of the field of which it is true
  record Gate(String field, String name, int from, int on, Effect effect, Values values) {
    boolean isOff(KubeletVersion version, YamlNode value) {
      return version.atLeast(from) && !version.atLeast(on) && values.contain(value);
    }

    /// Says in words until when this is so; empty where it goes on.
    String until() {
      return on == NEVER ? "" : " before 1." + on;
    }
  }

  /// Returns all gates.
  static List<Gate> all() {
    return ALL;
  }

  /// The gate that is off in a kubelet of this version, where that matters to this value.
  static Optional<Gate> off(String type, String name, YamlNode value, KubeletVersion version) {
    String field = type + "." + name;
    for (Gate gate : ALL) {
      if (gate.field.equals(field) && gate.isOff(version, value)) {
        return Optional.of(gate);
      }
    }
    return Optional.empty();
  }

  private static Gate dropped(String field, String name, int from, int on) {
    return dropped(field, name, from, on, Values.ANY);
  }

  private static Gate dropped(String field, String name, int from, int on, Values values) {
    return new Gate(field, name, from, on, Effect.DROPPED, values);
  }

  private static Gate neverRuns(String field, String name, int from, int on, Values values) {
    return new Gate(field, name, from, on, Effect.NEVER_RUNS, values);
  }
}
