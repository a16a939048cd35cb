package dev.staticpod.kubelet;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A kubelet's kubeconfig as its node shows it.
public final class KubeletKubeconfigFuzz {
  private KubeletKubeconfigFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    new KubeletKubeconfig("/etc/kubernetes/kubelet.conf", new String(input, UTF_8)).read();
  }
}
