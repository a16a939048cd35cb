package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletSettingsTest {
  private static final String FILE = "/var/lib/kubelet/config.yaml";

  @Test
  void readsNothingWhereNothingIsSaid() {
    assertThat(settings(List.of("kubelet"), "kind: KubeletConfiguration\n").staticPodPath())
        .isEqualTo(new StaticPodPath.None());
  }

  @Test
  void readsTheFieldOfTheConfigurationFile() {
    assertThat(
            settings(List.of("kubelet"), "staticPodPath: /etc/kubernetes/manifests/\n")
                .staticPodPath())
        .isEqualTo(
            new StaticPodPath.Configured("/etc/kubernetes/manifests", "staticPodPath in " + FILE));
  }

  @Test
  void readsAConfigurationInJson() {
    assertThat(settings(List.of("kubelet"), "{\"staticPodPath\": \"/a\"}").staticPodPath())
        .isEqualTo(new StaticPodPath.Configured("/a", "staticPodPath in " + FILE));
  }

  @ParameterizedTest
  @CsvSource({
    "--pod-manifest-path=/a,            /a",
    "--pod-manifest-path=/a/,           /a",
    "--pod_manifest_path=/a,            /a",
    "--pod-manifest-path=relative/dir,  /relative/dir",
  })
  void theFlagBeatsTheFile(String flag, String path) {
    assertThat(settings(List.of("kubelet", flag), "staticPodPath: /file\n").staticPodPath())
        .isEqualTo(new StaticPodPath.Configured(path, "--pod-manifest-path of the kubelet"));
  }

  @Test
  void theLastFlagWinsInEitherForm() {
    assertThat(
            settings(List.of("kubelet", "--pod-manifest-path=/a", "--pod-manifest-path", "/b"), "")
                .staticPodPath())
        .isEqualTo(new StaticPodPath.Configured("/b", "--pod-manifest-path of the kubelet"));
  }

  @Test
  void anEmptyFlagIsNoPathEvenIfTheFileHasOne() {
    assertThat(
            settings(List.of("kubelet", "--pod-manifest-path="), "staticPodPath: /file\n")
                .staticPodPath())
        .isEqualTo(new StaticPodPath.None());
  }

  @Test
  void aRelativePathInTheFileCountsFromTheFile() {
    assertThat(settings(List.of("kubelet"), "staticPodPath: manifests\n").staticPodPath())
        .isEqualTo(
            new StaticPodPath.Configured("/var/lib/kubelet/manifests", "staticPodPath in " + FILE));
  }

  @ParameterizedTest
  @CsvSource({
    "kind: x,                            10248",
    "healthzPort: 0,                     0",
    "healthzPort: 12345,                 12345",
    "healthzBindAddress: 10.0.0.1,       0",
    "healthzBindAddress: 0.0.0.0,        10248",
    "healthzBindAddress: '::',           10248",
    "healthzBindAddress: '::1',          [::1]:10248",
  })
  void knowsWhereToAskForTheHealth(String config, String word) {
    assertThat(settings(List.of("kubelet"), config + "\n").healthAddress().word()).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                               | https://127.0.0.1:10250",
        "readOnlyPort: 10255               | http://127.0.0.1:10255 https://127.0.0.1:10250",
        "readOnlyPort: 9\\nenableServer: false | http://127.0.0.1:9",
        "enableServer: false               | ''",
        "port: 1\\naddress: 10.0.0.1        | https://10.0.0.1:1",
        "address: fd00::1                  | https://[fd00::1]:10250",
        "address: '::1'                    | https://[::1]:10250",
        "address: '::'                     | https://127.0.0.1:10250",
        "address: '\"; x'                  | https://127.0.0.1:10250",
        "port: 1x                          | ''",
      })
  void tellOfPodsAtTheirPorts(String config, String servers) {
    assertThat(settings(List.of("kubelet"), config.replace("\\n", "\n")).servers())
        .isEqualTo(Stream.of(servers.split(" ")).filter(each -> !each.isEmpty()).toList());
  }

  @Test
  void tellOfPodsWithoutALoginWhereThereIsNoConfigurationFile() {
    assertThat(new KubeletSettings(new KubeletFlags(List.of("kubelet")), "/", List.of()).servers())
        .containsExactly("http://127.0.0.1:10255", "https://127.0.0.1:10250");
  }

  private static KubeletSettings settings(List<String> arguments, String config) {
    return new KubeletSettings(
        new KubeletFlags(Stream.concat(arguments.stream(), Stream.of("--config=" + FILE)).toList()),
        "/",
        List.of(new KubeletFile(FILE, config)));
  }

  /// Whatever number of settings is asked for.
  @Test
  void aFileIsParsedOnce() {
    var file = new KubeletFile("/k/config.yaml", "staticPodPath: /m\nhealthzPort: 1\n");

    assertThat(file.config().root().orElseThrow()).isSameAs(file.config().root().orElseThrow());
    assertThat(file).isEqualTo(new KubeletFile("/k/config.yaml", file.text()));
  }
}
