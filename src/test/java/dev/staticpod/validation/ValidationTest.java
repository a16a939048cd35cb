package dev.staticpod.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Severity;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.validation.advice.ReadinessAdvice;
import dev.staticpod.validation.decoding.TypeRules;
import dev.staticpod.validation.field.Expectations;
import dev.staticpod.validation.rules.NamespaceRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: nodejs
        labels:
          app:nodejs
      spec:
        containers:
          - name: nodejs
            image: nginx
      """;

  @Test
  void explainsTheMissingSpaceAfterAColon() {
    ValidationResult result = check(POD);

    assertThat(lines(result))
        .containsExactly(
            "nodejs-pod.yaml:6:5: error[labels-type]: metadata.labels has to be a mapping, not the"
                + " string \"app:nodejs\" (a space is missing after the colon: app: nodejs)");
    assertThat(result.manifest()).isPresent();
  }

  /// Kubernetes names the labels as a whole, by which the finding is known.
  @Test
  void namesTheValueOfALabelThatIsNoText() {
    ValidationResult result = check(POD.replace("app:nodejs", "app: [nodejs]"));

    assertThat(lines(result))
        .containsExactly(
            "nodejs-pod.yaml:6:10: error[labels-type]: metadata.labels.app has to be a string, not"
                + " a list ()");
    assertThat(result.diagnostics())
        .filteredOn(found -> found.rule().id().equals("labels-type"))
        .singleElement()
        .extracting(Diagnostic::field)
        .isEqualTo("metadata.labels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodejs-pod.yaml", "nodejs-pod-hostnet.yaml"})
  void acceptsTheExamples(String name) throws IOException {
    byte[] content = Files.readAllBytes(Path.of("src/examples", name));

    ValidationResult result = Validation.check(name, content, KubeletVersion.NEWEST);

    assertThat(result.diagnostics()).noneMatch(found -> found.severity() == Severity.ERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "imag: x | spec.containers[0].imag | did you mean image?",
        "hostNetwork: true | spec.containers[0].hostNetwork | hostNetwork is a field of spec; check"
            + " the indentation",
        "limits: {cpu: 1} | spec.containers[0].limits | limits belongs into resources; indent it"
            + " below that",
        "httpGet: {port: 80} | spec.containers[0].httpGet | httpGet belongs into livenessProbe,"
            + " readinessProbe or startupProbe; indent it below that",
        "mountPath: /x | spec.containers[0].mountPath | mountPath belongs into an item of"
            + " volumeMounts; indent it below that",
        "hostPath: {path: /x} | spec.containers[0].hostPath | hostPath is a field of"
            + " spec.volumes[]",
        "resources: {cpu: 1} | spec.containers[0].resources.cpu | cpu belongs into requests or"
            + " limits; indent it below that",
        "TTY: true | spec.containers[0].TTY | did you mean tty?",
      })
  void saysWhichFieldWasMeant(String line, String field, String hint) {
    String text = POD.replace("app:n", "app: n") + "      " + line + "\n";

    assertThat(check(text).diagnostics())
        .filteredOn(d -> d.rule().equals(TypeRules.UNKNOWN_FIELD))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.field()).isEqualTo(field);
          assertThat(d.hint()).contains(hint);
        });
  }

  @Test
  void knowsSinceWhenAFieldExists() {
    String text =
        POD.replace("app:n", "app: n")
            .replace(
                "containers:",
                "initContainers: [{name: s, image: x, restartPolicy: Always}]\n  containers:");

    assertThat(Validation.check("p", bytes(text), new KubeletVersion(27)).diagnostics())
        .extracting(Diagnostic::rule)
        .contains(TypeRules.NEWER_FIELD);
    assertThat(Validation.check("p", bytes(text), new KubeletVersion(28)).diagnostics())
        .extracting(Diagnostic::rule)
        .doesNotContain(TypeRules.NEWER_FIELD);
  }

  @Test
  void checksWhatIsParsedForOneKubeletAfterTheOther() {
    String text =
        POD.replace("app:n", "app: n").replace("spec:", "spec:\n  hostUsers: false")
            + "      restartPolicyRules: []\n";
    Validation parsed = Validation.read("p", bytes(text));

    for (int minor = 20; minor <= 36; minor++) {
      var version = new KubeletVersion(minor);
      assertThat(parsed.check(Expectations.of(version)))
          .as("1.%d", minor)
          .isEqualTo(Validation.check("p", bytes(text), version));
    }
  }

  @Test
  void aCommentSilencesARuleInUtf16Too() {
    String text = "\uFEFF# static-pod: ignore labels-type\n" + POD;

    assertThat(
            Validation.read("p", text.getBytes(StandardCharsets.UTF_16LE))
                .check(Expectations.of(KubeletVersion.NEWEST))
                .diagnostics())
        .extracting(Diagnostic::rule)
        .doesNotContain(TypeRules.LABELS_TYPE);
  }

  @Test
  void asksForAReadinessProbeWhereTheUserWaitsForReadiness() {
    var awaited = new Expectations(KubeletVersion.NEWEST, Expectations.Readiness.AWAITED);
    String text = POD.replace("app:n", "app: n");

    assertThat(Validation.read("p", bytes(text)).check(awaited).diagnostics())
        .filteredOn(d -> d.rule().equals(ReadinessAdvice.RULE))
        .extracting(Diagnostic::field)
        .containsExactly("spec.containers[0]");
    assertThat(check(text).diagnostics())
        .extracting(Diagnostic::rule)
        .doesNotContain(ReadinessAdvice.RULE);
    for (String probe : List.of("readinessProbe", "startupProbe")) {
      String probed = text + "      " + probe + ": {tcpSocket: {port: 80}}\n";
      assertThat(Validation.read("p", bytes(probed)).check(awaited).diagnostics())
          .extracting(Diagnostic::rule)
          .doesNotContain(ReadinessAdvice.RULE);
    }
  }

  @Test
  void pointsAtANamespaceThatIsMissing() {
    String text =
        POD.replace("app:n", "app: n").replace("metadata:", "metadata:\n  namespace: lost");
    PodManifest manifest = check(text).manifest().orElseThrow();

    Diagnostic missing = NamespaceRule.missing(manifest, "kubectl");

    assertThat(missing.location()).hasToString("nodejs-pod.yaml:4:14");
    assertThat(missing.field()).isEqualTo("metadata.namespace");
    assertThat(Validation.unsilenced(manifest, List.of(missing))).containsExactly(missing);
    PodManifest silent =
        check("# static-pod: ignore mirror-namespace\n" + text).manifest().orElseThrow();
    assertThat(Validation.unsilenced(silent, List.of(NamespaceRule.missing(silent, "kubectl"))))
        .isEmpty();
  }

  private static ValidationResult check(String text) {
    return Validation.check("nodejs-pod.yaml", bytes(text), KubeletVersion.NEWEST);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> lines(ValidationResult result) {
    return result.diagnostics().stream()
        .map(d ->
            "%s: %s[%s]: %s (%s)"
                .formatted(
                    d.location(),
                    d.severity().word(),
                    d.rule().id(),
                    d.message(),
                    d.hint().orElse("")))
        .toList();
  }
}
