package dev.staticpod.validation.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureGatesTest {
  /// For each version from 1.20 to 1.36 a letter: `w` newer than the kubelet, `d` dropped because a
  /// gate is off, `n` never runs because of it, `u` unknown, `.` fine.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spec: {hostUsers: false}                                      | wwwwwdddddnnn....",
        "spec: {hostUsers: true}                                       | wwwww.....nnn....",
        "spec: {resources: {}}                                         | wwwwwwwwwwwwdd...",
        "spec: {hostnameOverride: a}                                   | wwwwwwwwwwwwwwd..",
        "spec: {workloadRef: {}}                                       | wwwwwwwwwwwwwwwdu",
        "spec: {schedulingGroup: {}}                                   | wwwwwwwwwwwwwwwwd",
        "spec: {resourceClaims: [{source: {}}]}                        | wwwwww.....uuuuuu",
        "spec: {initContainers: [{restartPolicy: Always}]}             | wwwwwwwwn........",
        "spec: {initContainers: [{restartPolicy: Never}]}              | wwwwwwww.........",
        "spec: {containers: [{resizePolicy: []}]}                      | wwwwwwwdddddd....",
        "spec: {containers: [{restartPolicyRules: []}]}                | wwwwwwwwwwwwwwd..",
        "spec: {containers: [{lifecycle: {stopSignal: SIGHUP}}]}       | wwwwwwwwwwwwwdddd",
        "spec: {containers: [{lifecycle: {preStop: {sleep: {}}}}]}     | wwwwwwwwwd.......",
        "spec: {containers: [{livenessProbe: {grpc: {}}}]}             | wwwd.............",
        "spec: {containers: [{livenessProbe: {terminationGracePeriodSeconds: 1}}]} |"
            + " wdddd............",
        "spec: {containers: [{env: [{valueFrom: {fileKeyRef: {}}}]}]}  | wwwwwwwwwwwwwwd..",
        "spec: {containers: [{volumeMounts: [{recursiveReadOnly: Enabled}]}]}    |"
            + " wwwwwwwwwwn......",
        "spec: {containers: [{volumeMounts: [{recursiveReadOnly: IfPossible}]}]} |"
            + " wwwwwwwwwwd......",
        "spec: {containers: [{volumeMounts: [{recursiveReadOnly: Disabled}]}]}   |"
            + " wwwwwwwwww.......",
        "spec: {containers: [{securityContext: {procMount: Unmasked}}]}          |"
            + " .................",
        "spec: {securityContext: {supplementalGroupsPolicy: Strict}}   | wwwwwwwwwwwdd....",
        "spec: {securityContext: {supplementalGroupsPolicy: Merge}}    | wwwwwwwwwww......",
        "spec: {securityContext: {appArmorProfile: {}}}                | wwwwwwwwww.......",
        "spec: {volumes: [{image: {}}]}                                | wwwwwwwwwwwnnnn..",
      })
  void knowsWhatBecomesOfAFieldByVersion(String manifest, String letters) {
    StringBuilder found = new StringBuilder();
    for (int minor = KubeletVersion.OLDEST.minor();
        minor <= KubeletVersion.NEWEST.minor();
        minor++) {
      found.append(letter(manifest, new KubeletVersion(minor)));
    }

    assertThat(found).hasToString(letters);
  }

  @Test
  void namesFieldsOfTheSchemaAndVersionsInOrder() {
    assertThat(FeatureGates.all())
        .allSatisfy(gate -> {
          String type = gate.field().substring(0, gate.field().indexOf('.'));
          String name = gate.field().substring(type.length() + 1);
          FieldType field = Schema.pod().fields(type).get(name);
          int since =
              field == null ? FormerFields.find(type, name).orElseThrow().since() : field.since();
          assertThat(gate.from()).isGreaterThanOrEqualTo(since).isLessThan(gate.on());
        });
  }

  private static String letter(String manifest, KubeletVersion version) {
    byte[] content = manifest.getBytes(StandardCharsets.UTF_8);
    var document = (YamlDocument) YamlReader.read("pod.yaml", content);
    String letters =
        Decoding.of((YamlMapping) document.root(), version).dropped().stream()
            .map(FeatureGatesTest::letter)
            .collect(Collectors.joining());
    return letters.isEmpty() ? "." : letters;
  }

  private static String letter(Diagnostic diagnostic) {
    return switch (diagnostic.rule().id()) {
      case "newer-field" -> "w";
      case "feature-gate" -> "d";
      case "feature-gate-never-runs" -> "n";
      case "unknown-field" -> "u";
      default -> diagnostic.rule().id();
    };
  }
}
