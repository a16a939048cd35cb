package dev.staticpod.ssh;

import dev.staticpod.Programs;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Key pairs made by ssh-keygen, each kind once per test run: an RSA key takes a while.
public final class TestKeys {
  private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

  private TestKeys() {}

  /// A key pair; the same name gives the same pair.
  ///
  /// @param options of ssh-keygen(1), such as `-t ed25519`
  public static Path pair(String name, String options) {
    return MADE.computeIfAbsent(name + " " + options, _ -> generate(name, options));
  }

  static Path hostKey(String type) {
    return pair("ssh_host_" + type + "_key", "-t " + type + (type.equals("rsa") ? " -b 2048" : ""));
  }

  public static Path userKey() {
    return pair("id_ed25519", "-t ed25519");
  }

  public static PublicKeyBlob publicKey(Path privateKey) {
    return PublicKeyBlob.ofBase64(publicLine(privateKey).split(" ", -1)[1]);
  }

  /// `type base64`, without the comment.
  public static String publicLine(Path privateKey) {
    try {
      String[] words = Files.readString(Path.of(privateKey + ".pub")).split(" ", -1);
      return words[0] + " " + words[1].strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path generate(String name, String options) {
    try {
      Path directory = Files.createTempDirectory("static-pod-keys");
      directory.toFile().deleteOnExit();
      Path file = directory.resolve(name);
      String passphrase = options.contains("-N") ? "" : " -N ''";
      Programs.run("ssh-keygen -q -C test -f " + file + " " + options + passphrase);
      file.toFile().deleteOnExit();
      Path.of(file + ".pub").toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
