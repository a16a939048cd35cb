package dev.staticpod.ssh;

import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// BouncyCastle, in a class of its own: the mere mention of it in another makes the runtime load
/// and check its classes.
final class BouncyCastle {
  private BouncyCastle() {}

  /// Adds it behind the JDK's providers, which stay the first choice.
  static synchronized void bring() {
    if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
      Security.addProvider(new BouncyCastleProvider());
    }
  }
}
