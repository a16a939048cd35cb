package dev.staticpod.cluster.http;

import dev.staticpod.cluster.ClusterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A kubeconfig for a server without TLS, with a token.
final class KubeconfigFile {
  private KubeconfigFile() {}

  /// Writes it into the user's home.
  ///
  /// @return the options that name it
  static ClusterOptions write(Path home, String server, Map<String, String> environment)
      throws IOException {
    Path file =
        Files.writeString(
            home.resolve("kubeconfig"),
            """
            current-context: test
            contexts: [{name: test, context: {cluster: c, user: u}}]
            clusters: [{name: c, cluster: {server: "%s"}}]
            users: [{name: u, user: {token: tok-en}}]
            """
                .formatted(server));
    return new ClusterOptions(Optional.of(file), Optional.empty(), environment, home, _ -> {});
  }
}
