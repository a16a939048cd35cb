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
      throw unreadable(e, kubectl);
    }
  }

  /// The text itself.
  static String read(PemSource pem, Kubectl kubectl) throws ClusterException {
    try {
      return pem.read();
    } catch (IOException e) {
      throw unreadable(e, kubectl);
    }
  }

  private static ClusterException unreadable(IOException failure, Kubectl kubectl) {
    return new ClusterException(
        ClusterException.Reason.CONFIG,
        Optional.ofNullable(failure.getMessage()).orElse("it cannot be read"),
        "correct it; "
            + kubectl.command("config view --raw")
            + " shows what kubectl reads, and "
            + kubectl.command("get pods must work first"),
        failure);
  }
}
