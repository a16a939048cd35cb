package dev.staticpod.cluster.tls;

import dev.staticpod.bounded.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Where the PEM text of a certificate or a key stands.
public sealed interface PemSource {
  /// Reads the text; again each time, because files are renewed.
  ///
  /// @throws IOException if it cannot be read, with a message that says which and why
  String read() throws IOException;

  /// As kubeconfigs hold it in `...-data`: base64 of PEM. Of both, it wins over the file (client-go
  /// 1.20, `rest/config.go`, `dataFromSliceOrFile`).
  static Optional<PemSource> of(Optional<String> data, Optional<Path> file) {
    return data.<PemSource>map(Base64::new).or(() -> file.map(File::new));
  }

  /// PEM itself, as credential plugins print it.
  record Text(String pem) implements PemSource {
    @Override
    public String read() {
      return pem;
    }
  }

  /// Base64 of PEM.
  record Base64(String data) implements PemSource {
    @Override
    public String read() throws IOException {
      try {
        byte[] decoded = java.util.Base64.getDecoder().decode(data.replaceAll("\\s", ""));
        return new String(decoded, StandardCharsets.ISO_8859_1);
      } catch (IllegalArgumentException e) {
        throw new IOException("the data is not base64", e);
      }
    }
  }

  /// A file with PEM in it.
  record File(Path path) implements PemSource {
    private static final int MAX_BYTES = 16 << 20;

    @Override
    public String read() throws IOException {
      try {
        return new String(BoundedFile.read(path, MAX_BYTES), StandardCharsets.ISO_8859_1);
      } catch (NoSuchFileException e) {
        throw new IOException("there is no file " + path, e);
      } catch (IOException e) {
        throw new IOException("the file " + path + " cannot be read", e);
      }
    }
  }
}
