package dev.staticpod.ssh.config;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What stands after --host.
public final class SshTargetFuzz {
  private SshTargetFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      SshTarget.parse(new String(input, UTF_8));
    } catch (IllegalArgumentException _) { // says what is wrong with it
    }
  }
}
