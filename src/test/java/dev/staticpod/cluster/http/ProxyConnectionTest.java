package dev.staticpod.cluster.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.kubeconfig.RestConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a proxy on the way to the API server gets to see.
class ProxyConnectionTest {
  private final List<String> heard = new ArrayList<>();
  @TempDir Path home;
  private ServerSocket proxy;
  private volatile String answer = "HTTP/1.1 502 no";
  private String server = "https://api.example.com:6443";

  @BeforeEach
  void startsAProxy() throws IOException {
    proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::refuseAll);
  }

  @AfterEach
  void endsTheProxy() throws IOException {
    proxy.close();
  }

  private void refuseAll() {
    try {
      while (true) {
        refuse(proxy.accept());
      }
    } catch (IOException _) {
      // the test is over
    }
  }

  private void refuse(Socket client) throws IOException {
    try (client) {
      var request = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
      for (String line = request.readLine(); line != null && !line.isEmpty(); ) {
        hear(line);
        line = request.readLine();
      }
      client
          .getOutputStream()
          .write((answer + "\r\nContent-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
    }
  }

  private synchronized void hear(String line) {
    heard.add(line);
  }

  private synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  @Test
  void itSeesTheAddressAndNoToken() {
    assertRefused(Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort()));

    assertThat(heard()).first().asString().startsWith("CONNECT api.example.com:6443 ");
    assertThat(heard())
        .noneMatch(line -> line.contains("Authorization") || line.contains("tok-en"));
  }

  @Test
  void itIsNotAskedForTheLoopback() {
    server = "https://127.0.0.1:1";

    assertRefused(Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort()));

    assertThat(heard()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://api.example.com:6443", "http://api.example.com:8080"})
  void oneThatWantsALoginIsNamed(String behind) throws Exception {
    server = behind;
    answer = "HTTP/1.1 407 no\r\nProxy-Authenticate: Basic realm=\"corp\"";
    String address = "127.0.0.1:" + proxy.getLocalPort();
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://" + address, "HTTP_PROXY", "http://" + address);

    try (ApiClient client = client(environment)) {
      assertLoginWanted(() -> client.get(ApiRequest.podsOf("w1")), address);
      assertLoginWanted(
          () ->
              client.watch(
                  ApiRequest.watchOfPods("", "1", Duration.ofSeconds(1)),
                  Duration.ofSeconds(1),
                  _ -> {}),
          address);
    }
  }

  private static void assertLoginWanted(ThrowingCallable question, String address) {
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(question)
        .withMessageContaining("the proxy " + address + " wants a login (407)")
        .satisfies(e -> assertThat(e.nextStep()).contains("--api node"));
  }

  private void assertRefused(Map<String, String> environment) {
    assertThatThrownBy(() -> client(environment).get(ApiRequest.version()))
        .isInstanceOf(ClusterException.class);
  }

  private ApiClient client(Map<String, String> environment) throws Exception {
    ClusterOptions options = KubeconfigFile.write(home, server, environment);
    return new ApiClient(RestConfig.find(options), InstantSource.system(), Thread::sleep);
  }
}
