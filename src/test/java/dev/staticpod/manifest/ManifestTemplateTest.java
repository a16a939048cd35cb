package dev.staticpod.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTemplateTest {
  @Test
  void readsLikeOneWrittenByHand() {
    String text = ManifestTemplate.of(draft("nginx:1.27", List.of(), Map.of("PORT", "8080")));

    assertThat(text)
        .isEqualTo(
            """
            # The kubelet appends the name of its node: this becomes web-NODE.
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
              labels:
                app: web
            spec:
              # the addresses and ports of the node itself
              hostNetwork: true
              containers:
                - name: web
                  image: nginx:1.27
                  env:
                    - name: PORT
                      value: "8080"
                  ports:
                    - containerPort: 8080
                  readinessProbe:
                    tcpSocket:
                      port: 8080
                  # what the node keeps free for it
                  resources:
                    requests:
                      cpu: 50m
                      memory: 64Mi
                  volumeMounts:
                    - name: volume-1
                      mountPath: /data
              volumes:
                - name: volume-1
                  hostPath:
                    path: /srv/data
                    # made, owned by root, where it is missing
                    type: DirectoryOrCreate
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes", "1", "a: b", "# c", "'", "\"", "\\", "a\nb", "{{x}}", "~", "", " a ", "1:30", "é😀",
        "-", "*", "0x1F", "\t", "null", "@a", "key: |"
      })
  void quotesWhatWouldReadAsSomethingElse(String word) {
    String text = ManifestTemplate.of(draft("nginx:1.27", List.of(word), Map.of("A", word)));

    assertThat(
            Validation.check("new", text.getBytes(StandardCharsets.UTF_8), KubeletVersion.NEWEST)
                .diagnostics())
        .isEmpty();
    PodManifest pod =
        ManifestReader.read("new", text.getBytes(StandardCharsets.UTF_8)).manifest().orElseThrow();
    assertThat(CanonicalJson.of(pod.root()))
        .contains("\"command\":[" + json(word) + "]", "\"value\":" + json(word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "a:5000/b", "nginx:latest"})
  void isSilentAboutAnImageWithoutAVersion(String image) {
    byte[] text =
        ManifestTemplate.of(draft(image, List.of(), Map.of())).getBytes(StandardCharsets.UTF_8);

    assertThat(Validation.check("new", text, KubeletVersion.NEWEST).diagnostics()).isEmpty();
  }

  private static String json(String word) {
    String escaped = word.replace("\\", "\\\\").replace("\"", "\\\"");
    return "\"" + escaped.replace("\n", "\\u000a").replace("\t", "\\u0009") + "\"";
  }

  private static PodDraft draft(
      String image, List<String> command, Map<String, String> environment) {
    return new PodDraft(
        new PodDraft.Naming("web", Optional.empty(), Map.of("app", "web")),
        new PodDraft.Program(image, command, List.of(), environment, Optional.empty()),
        new PodDraft.Network(
            PodDraft.Addresses.NODE,
            List.of(new PodDraft.Port(8080, Optional.empty(), "TCP")),
            Optional.of(new PodDraft.Probe.Tcp(8080))),
        List.of(new PodDraft.Mount("/srv/data", "/data", PodDraft.Access.READ_WRITE)),
        new PodDraft.ResourceRequests("50m", "64Mi"));
  }
}
