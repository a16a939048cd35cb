package dev.staticpod.validation.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.ManifestReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What static-pod writes into a manifest comes out again, and nothing else.
class OwnAnnotationsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata:\n  name: web # its name\n",
        "metadata:\n  name: web\n  labels:\n    a: b\n",
        "metadata:\n  annotations:\n    # why\n    a: b\n  name: web\n",
        "metadata:\n  name: web\n  annotations: {a: b}\n",
        "metadata:\n  annotations:\n    a: |\n      text\n      more\n  name: web\n",
      })
  void takesOutWhatWasPutIn(String metadata) {
    String text =
        "apiVersion: v1\nkind: Pod\n" + metadata + "spec:\n  containers: [{name: a, image: b}]\n";
    String annotated =
        AnnotatedText.of(
            ManifestReader.read("web.yaml", text.getBytes(StandardCharsets.UTF_8))
                .manifest()
                .orElseThrow());

    assertThat(annotated).contains("static-pod.dev/content-sha256");
    assertThat(OwnAnnotations.without(annotated)).isEqualTo(text);
    assertThat(OwnAnnotations.without(text)).isEqualTo(text);
  }
}
