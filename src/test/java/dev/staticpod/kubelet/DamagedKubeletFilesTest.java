package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Units, environment files and configurations that were damaged at random: what a node holds is
/// read without failing, whatever it is.
class DamagedKubeletFilesTest {
  private static final int ROUNDS = 4000;
  private static final String CONFIG =
      "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n"
          + "staticPodPath: /etc/kubernetes/manifests\nhealthzPort: 10248\n"
          + "healthzBindAddress: 127.0.0.1\nauthentication: {anonymous: {enabled: false}}\n";
  private static final String ENVIRONMENT =
      "# c\nARGS=\"--pod-manifest-path=/a --v=2\"\nB='x\ny'\nC=a\\\nb\n";
  private static final List<String> PIECES =
      List.of(
          "\\",
          "\n",
          "\\\n",
          "\r",
          "\t",
          " ",
          "\"",
          "'",
          "$",
          "${",
          "}",
          "%",
          "%%",
          "%i",
          "=",
          "[",
          "]",
          "#",
          ";",
          "--config=",
          "--config",
          "@",
          "-",
          ":",
          "+",
          "!",
          "/",
          "..",
          "~",
          "\u0000",
          "\u0007",
          "é",
          "\uFFFD",
          "😀",
          "ExecStart=",
          "[Service]",
          "99999999999",
          "staticPodPath: [",
          "&a *a",
          "{",
          "\\x4",
          "\\u12",
          "\\777");

  private final Random random = new Random(11);

  @Test
  void areReadWithoutFailing() {
    for (int i = 0; i < ROUNDS; i++) {
      KubeletFiles files = files(this::damaged);

      assertThatCode(() -> use(files)).as(files.toString()).doesNotThrowAnyException();
    }
  }

  private KubeletFiles files(UnaryOperator<String> damage) {
    return new KubeletFiles(
        UnitName.KUBELET,
        "w1",
        "",
        List.of(
            new KubeletFile(
                "/etc/systemd/system/kubelet.service", damage.apply(UnitSamples.next(random))),
            new KubeletFile(
                "/etc/systemd/system/kubelet.service.d/10.conf",
                damage.apply("[Service]\nEnvironmentFile=-/etc/default/kubelet\n"))),
        List.of(new KubeletFile("/etc/default/kubelet", damage.apply(ENVIRONMENT))),
        List.of(new KubeletFile("/var/lib/kubelet/config.yaml", damage.apply(CONFIG))));
  }

  private static void use(KubeletFiles files) {
    for (List<String> running :
        List.of(List.<String>of(), List.of("kubelet", "--config=/var/lib/kubelet/config.yaml"))) {
      KubeletLayout layout = KubeletLayout.of(files, new KubeletProcess(running));
      layout.reads();
      layout.afterRestart();
      layout.description();
      layout.settings().healthAddress();
    }
  }

  private String damaged(String text) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(damaged.length() + 1);
      int to = Math.min(damaged.length(), at + random.nextInt(6));
      damaged.replace(at, to, PIECES.get(random.nextInt(PIECES.size())));
    }
    return damaged.toString();
  }
}
