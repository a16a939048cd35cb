package dev.staticpod.cluster.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.Preflight;
import dev.staticpod.cluster.tls.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// An API server with TLS that says what a test wants, and a user with a kubeconfig for it.
abstract class HttpClusterFixture {
  TestAuthority authority;

  @TempDir Path home;
  TestApi api;
  String user = "{token: abc}";
  Map<String, String> environment = Map.of();
  Instant now = Instant.now();
  final Instant nextYear = now.plus(Duration.ofDays(365));
  final Instant yesterday = now.minus(Duration.ofDays(1));

  @BeforeEach
  void startsAServer() throws Exception {
    authority = new TestAuthority();
    api = TestApi.https(authority.serverContext(authority.server()));
  }

  @AfterEach
  void stopsTheServer() {
    api.close();
  }

  TestApi start() throws Exception {
    return serve(TestApi.https(authority.serverContext(authority.server())));
  }

  TestApi serve(TestApi other) {
    api.close();
    api = other;
    return api;
  }

  Preflight preflight() throws Exception {
    try (Cluster cluster = open(api.url(), authorityLine())) {
      return cluster.preflight("default");
    }
  }

  ClusterException refusal() throws Exception {
    return refusal(api.url());
  }

  ClusterException refusal(String url) throws Exception {
    try (Cluster cluster = open(url, authorityLine())) {
      return catchThrowableOfType(ClusterException.class, () -> cluster.preflight("default"));
    }
  }

  String authorityLine() throws Exception {
    return "certificate-authority-data: " + authority.data();
  }

  Cluster open(String url, String clusterLine) throws Exception {
    Files.writeString(
        home.resolve("config"),
        """
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: jane}}]
        clusters: [{name: test, cluster: {server: "%s", %s}}]
        users: [{name: jane, user: %s}]
        """
            .formatted(url, clusterLine, user));
    var options =
        new ClusterOptions(
            Optional.of(home.resolve("config")), Optional.empty(), environment, home, _ -> {});
    return HttpCluster.open(options, (InstantSource) () -> now, length -> now = now.plus(length));
  }
}
