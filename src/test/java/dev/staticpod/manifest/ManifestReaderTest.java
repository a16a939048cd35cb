package dev.staticpod.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {
  private static final String POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n";

  @Test
  void knowsThePodOfAGoodManifest() {
    PodManifest manifest = read(POD).manifest().orElseThrow();

    assertThat(manifest.name()).isEqualTo("web");
    assertThat(manifest.namespace()).isEqualTo("default");
    assertThat(manifest.text()).isEqualTo(POD);
    assertThat(manifest.annotatedHash()).isEmpty();
  }

  @Test
  void takesKindInAnyCaseAsTheKubeletDoes() {
    assertThat(read(POD.replace("kind", "Kind")).manifest()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "- a | document-type | ``",
        "# nothing | kind | kind",
        "apiVersion: v1 | kind | kind",
        "kind: Pod | api-version | apiVersion",
        "{\"kind\": \"Deployment\", \"apiVersion\": \"apps/v1\"} | kind | kind",
        "{\"kind\": \"Pod\", \"apiVersion\": \"v2\"} | api-version | kind",
        "{\"kind\": true, \"apiVersion\": \"v2\"} | document-type | kind",
        "{\"kind\": \"Pod\", \"apiVersion\": \"v1\"} | name-required | metadata.name",
        "{\"kind\": \"Pod\", \"apiVersion\": \"v1\", \"metadata\": {\"name\": 1}} | name-required |"
            + " metadata.name",
        "a: [ | yaml-syntax | ``",
      })
  void saysWhyThereIsNoPod(String text, String rule, String field) {
    ParsedManifest reading = read(text);

    assertThat(reading.manifest()).isEmpty();
    assertThat(reading.problems())
        .singleElement()
        .satisfies(d -> {
          assertThat(d.rule().id()).isEqualTo(rule);
          assertThat(d.field()).isEqualTo(field);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, make manifests of it: static-pod convert FILE -d DIRECTORY",
    "CronJob, make manifests of it: static-pod convert FILE -d DIRECTORY",
    "ReplicationController, make manifests of it: static-pod convert FILE -d DIRECTORY",
    "List, make manifests of it: static-pod convert FILE -d DIRECTORY",
    "StaticPodSet, this is a set of pods: static-pod apply -f FILE",
    "pod, 'write kind: Pod'",
    "Service, static pods are all that a kubelet reads from files; give the rest to kubectl",
  })
  void saysWhatTakesAnotherKind(String kind, String hint) {
    assertThat(read(POD.replace("Pod", kind)).problems())
        .singleElement()
        .extracting(Diagnostic::hint)
        .isEqualTo(Optional.of(hint));
  }

  @Test
  void hashesWhatIsSaidAndNotHowItIsWritten() {
    String yaml = "# c\nkind: Pod\nmetadata: {annotations: {}, name: 'web'}\napiVersion: v1";
    String json = "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"web\"}}";

    assertThat(hash(yaml)).isEqualTo(hash(POD)).isEqualTo(hash(json));
    assertThat(hash(POD.replace("web", "web2"))).isNotEqualTo(hash(POD));
    assertThat(hash(POD + "spec: {priority: 1}")).isNotEqualTo(hash(POD + "spec: {priority: '1'}"));
  }

  @Test
  void theIdentityOfAFileOnANodeNeverThrows() {
    assertThat(PodIdentity.read(bytes(POD)))
        .hasValueSatisfying(identity -> assertThat(identity.name()).isEqualTo("web"));
    assertThat(PodIdentity.read(new byte[] {0, -1})).isEmpty();
  }

  private static ContentHash hash(String text) {
    return read(text).manifest().orElseThrow().contentHash();
  }

  private static ParsedManifest read(String text) {
    return ManifestReader.read("pod.yaml", bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
