package dev.staticpod.ssh.crypto;

import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// BouncyCastle, in a class of its own: the mere mention of it in another makes the runtime load
/// and check its classes.
public final class BouncyCastle {
  private BouncyCastle() {}

  /// Adds the provider behind the JDK's, which stay the first choice.
  public static synchronized void bring() {
    if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
      Security.addProvider(new BouncyCastleProvider());
    }
  }
}
