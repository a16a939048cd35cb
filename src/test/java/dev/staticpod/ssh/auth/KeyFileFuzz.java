package dev.staticpod.ssh.auth;

import dev.staticpod.fuzz.FuzzFile;
import dev.staticpod.ssh.config.LocalUser;
import java.nio.file.Path;
import java.util.Map;

/// Files with private keys.
public final class KeyFileFuzz {
  private KeyFileFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    var user = new LocalUser("me", Path.of("/nonexistent"), Map.of(), _ -> {});
    new KeyFile(user, SecretProvider.none(), 1).read(FuzzFile.of(input));
  }
}
