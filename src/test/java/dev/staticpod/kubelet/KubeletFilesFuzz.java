package dev.staticpod.kubelet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/// The files of a kubelet: a unit, a drop-in, an environment file and a configuration, with a NUL
/// between them.
public final class KubeletFilesFuzz {
  private KubeletFilesFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    String[] texts = new String(input, ISO_8859_1).split("\0", 4);
    KubeletFiles files =
        new KubeletFiles(
            UnitName.KUBELET,
            "w1",
            "",
            List.of(
                new KubeletFile("/etc/systemd/system/kubelet.service", text(texts, 0)),
                new KubeletFile("/etc/systemd/system/kubelet.service.d/10.conf", text(texts, 1))),
            List.of(new KubeletFile("/etc/default/kubelet", text(texts, 2))),
            List.of(new KubeletFile("/var/lib/kubelet/config.yaml", text(texts, 3))));
    KubeletLayout layout = KubeletLayout.of(files, new KubeletProcess(List.of()));
    layout.reads();
    layout.afterRestart();
    layout.description();
    layout.settings().healthAddress();
  }

  private static String text(String[] texts, int index) {
    return index < texts.length ? texts[index] : "";
  }
}
