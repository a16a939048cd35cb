package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeletUnitTest {
  @Test
  void takesTheCommandOfTheLastDropIn() {
    var fragment =
        new KubeletFile("/lib/systemd/system/kubelet.service", service("/usr/bin/kubelet"));
    var dropIn =
        new KubeletFile(
            "/etc/systemd/system/kubelet.service.d/10-kubeadm.conf",
            "[Service]\nExecStart=\nExecStart=/usr/bin/kubelet $KUBELET_CONFIG_ARGS\n");

    KubeletUnit unit = KubeletUnit.read(List.of(fragment, dropIn)).orElseThrow();

    assertThat(unit.file()).isEqualTo(dropIn);
    assertThat(unit.words()).containsExactly("/usr/bin/kubelet", "$KUBELET_CONFIG_ARGS");
  }

  @Test
  void hasNoCommandWhereADropInTakesItAway() {
    assertThat(
            KubeletUnit.read(
                List.of(
                    new KubeletFile("/a", service("/usr/bin/kubelet")),
                    new KubeletFile("/b", "[Service]\nExecStart=\n"))))
        .isEmpty();
  }

  @Test
  void readsOnlyTheServiceSection() {
    assertThat(KubeletUnit.read(List.of(new KubeletFile("/a", "[X-Mine]\nExecStart=/kubelet\n"))))
        .isEmpty();
  }

  @Test
  void readsNothingFromACommandWithAnOpenQuote() {
    assertThat(KubeletUnit.read(List.of(new KubeletFile("/a", service("/kubelet --a=\"b")))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/usr/bin/kubelet --v=2                                         | true",
        "-/usr/bin/kubelet                                              | true",
        "/usr/local/bin/kubenswrapper /usr/bin/kubelet --config=/x      | true",
        "/hyperkube kubelet --v=2                                       | true",
        "docker logs -f kubelet                                         | false",
        "/usr/bin/docker run --name kubelet /usr/bin/kubelet            | false",
        "/usr/local/bin/k3s agent                                       | false",
        "/bin/sh -c /usr/bin/kubelet                                    | false",
        "/usr/bin/env LANG=C kubelet --v=2                              | true",
        "/sbin/ip netns exec k8s /usr/bin/kubelet --v=2                 | true",
        "/usr/bin/nsenter -t 1 -m -- kubelet --v=2                      | true",
        "/usr/bin/systemd-cat -t kubelet /opt/start.sh                  | false",
      })
  void knowsWhetherAFlagAtTheEndReachesAKubelet(String command, boolean expected) {
    KubeletUnit unit =
        KubeletUnit.read(List.of(new KubeletFile("/a", service(command)))).orElseThrow();

    assertThat(unit.startsKubelet()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--mid=\"q v\"tail",
        "'--mid=q vtail'",
        "\"--mid=q vtail\"",
        "--mid=q\\svtail",
        "--mid=q\\x20vtail",
        "--mid=q\\040vtail",
        "--mid=q\\u0020vtail",
        "--mid=q\\U00000020vtail",
      })
  void resolvesQuotesAndEscapesAsSystemdDoes(String word) {
    KubeletUnit unit =
        KubeletUnit.read(List.of(new KubeletFile("/a", service("/kubelet " + word)))).orElseThrow();

    assertThat(unit.words()).containsExactly("/kubelet", "--mid=q vtail");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\\ b", "a\\x2", "a\\u12", "a\\000", "a\\UFFFFFFFF", "a\\c", "a\\;", "a\\"})
  void keepsWhatIsNoEscapeAsSystemdDoes(String words) {
    assertThat(CommandWords.split("/kubelet " + words))
        .contains(Stream.of(("/kubelet " + words).split("(?<!\\\\) ")).toList());
  }

  @Test
  void takesTheBackslashFromASemicolon() {
    assertThat(CommandWords.split("/kubelet \\; b")).contains(List.of("/kubelet", ";", "b"));
  }

  private static String service(String command) {
    return "[Service]\nExecStart=" + command + "\n";
  }
}
