package dev.staticpod.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/// What each connection needs of the security providers of the runtime: to set them up takes as
/// long as ssh(1) takes to read its configuration, so it is done meanwhile.
final class ProviderWarmUp {
  private ProviderWarmUp() {}

  /// Begins to load the providers on a thread of its own, and returns at once. Who needs a provider
  /// before waits for it.
  static void begin() {
    Thread.ofPlatform().daemon().name("ssh-provider-warm-up").start(ProviderWarmUp::setUpProviders);
  }

  private static void setUpProviders() {
    try {
      MessageDigest.getInstance("SHA-1").digest();
      new SecureRandom().nextInt();
    } catch (NoSuchAlgorithmException _) {
      // who needs it says so
    }
  }
}
