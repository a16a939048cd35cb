package dev.staticpod.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.kubeconfig.RestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that wants a certificate ends the connection, and its alert may be lost on the way.
class ApiErrorsTest {
  @TempDir private Path home;

  @Test
  void anEndWithoutAnAnswerMayBeForWantOfACredential() throws Exception {
    assertThat(ApiErrors.connection(config("https", "{}"), ended()))
        .hasMessageEndingWith(
            "it ended the connection without an answer, as it does where it wants a credential:"
                + " the context's user has none");
  }

  @Test
  void notOfAUserWhoHasOneNorWithoutTls() throws Exception {
    assertThat(ApiErrors.connection(config("https", "{token: t}"), ended()))
        .hasMessageEndingWith("it ended the connection without an answer");
    assertThat(ApiErrors.connection(config("http", "{}"), ended()))
        .hasMessageEndingWith("it ended the connection without an answer");
  }

  private static IOException ended() {
    return new IOException("HTTP/1.1 header parser received no bytes");
  }

  private RestConfig config(String scheme, String user) throws Exception {
    Path file = home.resolve("config");
    Files.writeString(
        file,
        """
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: jane}}]
        clusters: [{name: test, cluster: {server: "%s://127.0.0.1:6443"}}]
        users: [{name: jane, user: %s}]
        """
            .formatted(scheme, user));
    return RestConfig.find(new ClusterOptions(Optional.of(file), Optional.empty(), Map.of(), home));
  }
}
