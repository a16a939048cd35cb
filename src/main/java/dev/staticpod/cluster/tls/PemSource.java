package dev.staticpod.cluster.tls;

import dev.staticpod.bounded.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The place of the PEM text of a certificate or a key.
public sealed interface PemSource {
  /// Reads the text; again each time, because files are renewed.
  ///
  /// @throws IOException if it cannot be read, with a message that says which and why
  String read() throws IOException;

  /// Checks that the text can be read, and has the form of PEM.
  ///
  /// @throws IOException as above
  default void check() throws IOException {
    if (!read().contains("-----BEGIN ")) {
      throw new IOException(origin() + " is not PEM: no line -----BEGIN is in it");
    }
  }

  /// Says in words where the text stands.
  String origin();

  /// A text that is PEM itself, as credential plugins print it.
  record Text(String pem) implements PemSource {
    @Override
    public String read() {
      return pem;
    }

    @Override
    public String origin() {
      return "what the credential plugin printed";
    }
  }

  /// Base64 of PEM, as kubeconfigs hold it in `...-data`.
  ///
  /// @param origin the key and the file
  record Base64(String data, String origin) implements PemSource {
    @Override
    public String read() throws IOException {
      try {
        byte[] decoded = java.util.Base64.getDecoder().decode(data.replaceAll("\\s", ""));
        return new String(decoded, StandardCharsets.ISO_8859_1);
      } catch (IllegalArgumentException e) {
        throw new IOException(origin + " is not base64", e);
      }
    }
  }

  /// A file with PEM in it.
  ///
  /// @param origin the file, and what names it
  record File(Path path, String origin) implements PemSource {
    private static final int MAX_BYTES = 16 << 20;

    /// A file that nothing names but its place.
    public File(Path path) {
      this(path, "the file " + path);
    }

    @Override
    public String read() throws IOException {
      try {
        return new String(BoundedFile.read(path, MAX_BYTES), StandardCharsets.ISO_8859_1);
      } catch (NoSuchFileException e) {
        throw new IOException(origin + " is not there", e);
      } catch (IOException e) {
        throw new IOException(origin + " cannot be read", e);
      }
    }
  }
}
