package dev.staticpod.ssh.crypto;

/// Public keys and certificates as they come over the line.
public final class PublicKeyFuzz {
  private PublicKeyFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      PublicKeyBlob.of(input);
    } catch (IllegalArgumentException _) { // no key
    }
  }
}
