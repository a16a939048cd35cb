package dev.staticpod.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// What something is made from, as one hash: so that it is not made again as long as that is the
/// same.
final class Inputs {
  private final MessageDigest digest;

  private Inputs() throws NoSuchAlgorithmException {
    this.digest = MessageDigest.getInstance("SHA-256");
  }

  /// @param files files, and directories with all that is in them
  /// @param words what else matters
  static String hash(List<Path> files, List<String> words) throws IOException {
    try {
      var inputs = new Inputs();
      words.forEach(inputs::add);
      for (Path file : files) {
        try (Stream<Path> all = Files.walk(file)) {
          all.filter(Files::isRegularFile).sorted().forEach(inputs::add);
        }
      }
      return HexFormat.of().formatHex(inputs.digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }

  private void add(String word) {
    digest.update((word + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void add(Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      add(file + " " + content.length);
      digest.update(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
