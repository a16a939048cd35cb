package dev.staticpod.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetAnnotationTest {
  private static PodManifest read(String text) {
    return ManifestReader.read("pod.yaml", text.getBytes(StandardCharsets.UTF_8))
        .manifest()
        .orElseThrow();
  }

  @Test
  void isAddedAndAllElseStays() {
    for (String metadata :
        List.of(
            "metadata:\n  name: a # mine\n",
            "metadata: {name: a}\n",
            "metadata:\n  name: a\n  annotations:\n    b: c\n",
            "metadata: {name: a, annotations: {static-pod.dev/set: other}}\n")) {
      PodManifest manifest = read("kind: Pod\napiVersion: v1\n" + metadata + "spec: {}\n");

      String written = SetAnnotation.write(manifest, "edge").orElseThrow();

      assertThat(SetAnnotation.in(read(written))).as(written).contains("edge");
      assertThat(SetAnnotation.write(read(written), "edge")).contains(written);
      assertThat(written).contains("name: a", "spec: {}");
    }
  }

  @Test
  void isFoundInAFileOfANode() {
    byte[] file =
        "{kind: Pod, apiVersion: v1, metadata: {name: a, annotations: {static-pod.dev/set: e}}}"
            .replace("{kind", "---\n{kind")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(SetAnnotation.in(file)).contains("e");
    assertThat(SetAnnotation.in("no pod".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}
