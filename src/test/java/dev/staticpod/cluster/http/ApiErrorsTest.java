package dev.staticpod.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.kubeconfig.RestConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
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

  @Test
  void aProxyOnTheWayIsNamed() throws Exception {
    RestConfig config = config("https", "{}", ", proxy-url: \"http://proxy:3128\"");
    ClusterException refused = ApiErrors.connection(config, new ConnectException());

    assertThat(refused.problem())
        .endsWith(" cannot be reached by the proxy proxy:3128: connection refused");
    assertThat(refused.nextStep())
        .contains("curl -k --proxy http://proxy:3128 https://127.0.0.1:6443/version");
    var unknown = new ConnectException();
    unknown.initCause(new UnresolvedAddressException());
    assertThat(ApiErrors.connection(config, unknown).problem())
        .endsWith(": the name proxy does not resolve");
  }

  private static IOException ended() {
    return new IOException("HTTP/1.1 header parser received no bytes");
  }

  private RestConfig config(String scheme, String user) throws Exception {
    return config(scheme, user, "");
  }

  private RestConfig config(String scheme, String user, String proxy) throws Exception {
    Path file = home.resolve("config");
    Files.writeString(
        file,
        """
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: jane}}]
        clusters: [{name: test, cluster: {server: "%s://127.0.0.1:6443"%s}}]
        users: [{name: jane, user: %s}]
        """
            .formatted(scheme, proxy, user));
    return RestConfig.find(
        new ClusterOptions(Optional.of(file), Optional.empty(), Map.of(), home, _ -> {}));
  }
}
