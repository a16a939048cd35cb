package dev.staticpod.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

/// A Java runtime of just the modules that are needed, made by jlink.
final class RuntimeImage {
  private RuntimeImage() {}

  /// @param directory is made
  static void make(Path directory, List<String> modules) throws IOException, InterruptedException {
    Program.run(
        List.of(
            Program.ofJdk("jlink"),
            "--add-modules=" + String.join(",", modules),
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--generate-cds-archive",
            "--output=" + directory));
    trustNone(directory.resolve("lib/security/cacerts"));
  }

  /// We take the authorities of the machine, as kubectl does. Those of the runtime would be read at
  /// each handshake, and be others with each JDK that builds this.
  private static void trustNone(Path store) throws IOException {
    // fails where there is none: then the runtime has its authorities elsewhere
    try (OutputStream out =
        Files.newOutputStream(
            store, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      KeyStore empty = KeyStore.getInstance("JKS");
      empty.load(null, null);
      empty.store(out, "changeit".toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
