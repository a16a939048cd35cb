package dev.staticpod.ssh.hostkey;

import dev.staticpod.fuzz.FuzzFile;
import java.nio.file.Path;
import java.util.List;

/// Files known_hosts, and lists of revoked keys.
public final class KnownHostsFuzz {
  private KnownHostsFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    Path file = FuzzFile.of(input);
    var known = KnownHosts.read(List.of(file), new KnownHostName("node-1", 2222));
    known.types();
    known.hasAuthority();
  }
}
