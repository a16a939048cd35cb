package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.tls.PemSource;
import java.io.IOException;
import java.util.Optional;

/// Whether certificates and keys are on this machine, as far as that is cheap to find out.
final class PemCheck {
  private PemCheck() {}

  static void check(PemSource pem, Kubectl kubectl) throws ClusterException {
    try {
      pem.check();
    } catch (IOException e) {
      throw new ClusterException(
          ClusterException.Reason.CONFIG,
          Optional.ofNullable(e.getMessage()).orElse("it cannot be read"),
          "correct it; "
              + kubectl.command("config view --raw")
              + " shows what kubectl reads, and "
              + kubectl.command("get pods must work first"),
          e);
    }
  }
}
