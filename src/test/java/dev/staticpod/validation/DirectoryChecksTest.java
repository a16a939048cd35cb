package dev.staticpod.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryChecksTest {
  private final DirectoryChecks neighbours = new DirectoryChecks();
  private int files;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "containerPort: 80, hostPort: 80 | containerPort: 81, hostPort: 80 | true",
        "containerPort: 80, hostPort: 80 | containerPort: 80, hostPort: 81 | false",
        "containerPort: 80, hostPort: 80 | containerPort: 80 | false",
        "containerPort: 80, hostPort: 80 | hostPort: 80, protocol: UDP | false",
        "hostPort: 53, protocol: UDP | hostPort: 53, protocol: UDP | true",
        "hostPort: 80, hostIP: 10.0.0.1 | hostPort: 80, hostIP: 10.0.0.2 | false",
        "hostPort: 80, hostIP: 10.0.0.1 | hostPort: 80, hostIP: 10.0.0.1 | true",
        "hostPort: 80, hostIP: 10.0.0.1 | hostPort: 80 | true",
        "hostPort: 80, hostIP: 0.0.0.0 | hostPort: 80, hostIP: 10.0.0.1 | true",
      })
  void twoFilesCannotHaveOnePortOfTheNode(String first, String second, boolean conflict) {
    assertThat(rules("a", first, "")).isEmpty();

    assertThat(rules("b", second, ""))
        .isEqualTo(conflict ? List.of("shared-host-port") : List.of());
  }

  @Test
  void onTheNodesNetworkEveryPortIsOneOfTheNode() {
    assertThat(rules("a", "containerPort: 80", "hostNetwork: true")).isEmpty();
    assertThat(rules("b", "containerPort: 80", "")).isEmpty();
    assertThat(rules("c", "containerPort: 80", "hostNetwork: true"))
        .containsExactly("shared-host-port");
  }

  @Test
  void twoFilesOfOnePodAreOneTooMany() {
    assertThat(rules("a", "containerPort: 80", "")).isEmpty();
    assertThat(rules("a", "containerPort: 80", "")).containsExactly("duplicate-pod");
    assertThat(rules("a", "containerPort: 80", "# static-pod: ignore duplicate-pod - on purpose"))
        .isEmpty();
  }

  @Test
  void aFileThatIsNamedTwiceIsNotCalledTwoFiles() {
    PodManifest manifest = manifest("web.yaml", "a", "containerPort: 80", "");

    assertThat(neighbours.add(manifest)).isEmpty();
    assertThat(neighbours.add(manifest))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.message())
              .isEqualTo(
                  "web.yaml is named twice, and so is its pod default/a; the kubelet runs only"
                      + " one");
          assertThat(found.hint())
              .contains("name it once; in a set, with the nodes and files of both");
        });
  }

  private List<String> rules(String name, String port, String line) {
    files++;
    return neighbours.add(manifest(files + ".yaml", name, port, line)).stream()
        .map(found -> found.rule().id())
        .toList();
  }

  private static PodManifest manifest(String file, String name, String port, String line) {
    String text =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s}
        spec:
          %s
          containers:
          - {name: c, image: "a:1", ports: [{%s}]}
        """
            .formatted(name, line, port);
    return ManifestReader.read(file, text.getBytes(StandardCharsets.UTF_8))
        .manifest()
        .orElseThrow();
  }
}
