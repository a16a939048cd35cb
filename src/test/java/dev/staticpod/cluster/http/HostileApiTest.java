package dev.staticpod.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.http.TestApi.Say;
import dev.staticpod.cluster.kubeconfig.RestConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that is none of a cluster's, or not an honest one.
class HostileApiTest {
  private static final ApiClient.Limits LIMITS =
      new ApiClient.Limits(1 << 20, Duration.ofMinutes(1));
  private static final byte[] CHUNK = "a".repeat(8192).getBytes(StandardCharsets.UTF_8);

  @TempDir Path home;
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void endsTheServers() {
    end.countDown();
    threads.shutdownNow();
  }

  @Test
  void aBodyThatNeverEndsIsNoAnswer() throws Exception {
    try (HttpServerClosing server =
        serve(exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(CHUNK);
          }
        })) {
      assertThatThrownBy(() -> client(server.url(), LIMITS).get(ApiRequest.version()))
          .isInstanceOf(ClusterException.class)
          .hasMessage(server.url() + " does not answer like an API server");
    }
  }

  @Test
  void anAnswerThatStopsInTheMiddleEndsWithTheTime() throws Exception {
    var limits = new ApiClient.Limits(1 << 20, Duration.ofMillis(200));
    try (HttpServerClosing server =
        serve(exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await();
        })) {
      assertThatThrownBy(() -> client(server.url(), limits).get(ApiRequest.version()))
          .isInstanceOfSatisfying(
              ClusterException.class,
              e -> assertThat(e.reason()).isEqualTo(ClusterException.Reason.UNREACHABLE))
          .hasMessageEndingWith("it does not answer in time");
    }
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException _) {
      // the server ends
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aCredentialIsNotSentWhereTheServerPointsTo(int status) throws Exception {
    try (TestApi other = TestApi.http().say(new Say(200, "{}"));
        HttpServerClosing server =
            serve(exchange -> {
              exchange.getResponseHeaders().add("Location", other.url() + "/version");
              exchange.sendResponseHeaders(status, -1);
              exchange.close();
            })) {
      assertThatThrownBy(() -> client(server.url(), LIMITS).get(ApiRequest.version()))
          .isInstanceOf(ClusterException.class)
          .hasMessageContaining("answers " + status);
      assertThat(other.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a b, /api/v1/namespaces/a%20b/pods/web",
    "%zz, /api/v1/namespaces/%25zz/pods/web",
    "a/b?c#d, /api/v1/namespaces/a%2Fb%3Fc%23d/pods/web",
    "ä+&=, /api/v1/namespaces/%C3%A4%2B%26%3D/pods/web"
  })
  void everyPartOfAnAddressIsEncoded(String namespace, String path) {
    assertThat(ApiRequest.pod(namespace, "web").path()).isEqualTo(path);
  }

  @Test
  void noPartOfAnAddressLeadsToAnotherPlace() {
    assertThat(ApiRequest.deletionOf("a\nb", "c").path())
        .isEqualTo("/api/v1/namespaces/a%0Ab/pods/c");
    assertThat(ApiRequest.eventsOf("default", "a,b c").path())
        .endsWith("?fieldSelector=involvedObject.kind%3DPod%2CinvolvedObject.name%3Da%2Cb%20c");
    assertThatThrownBy(() -> ApiRequest.pod("..", "web"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ApiRequest.namespace("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPodThatWasNotAskedForIsNoAnswer() throws Exception {
    String other = "{\"kind\":\"Pod\",\"metadata\":{\"namespace\":\"default\",\"name\":\"other\"}}";
    try (TestApi api = TestApi.http().say(new Say(200, other));
        HttpCluster cluster =
            HttpCluster.open(options(api.url()), InstantSource.system(), _ -> {})) {
      assertThatThrownBy(() -> cluster.find("default", "web"))
          .isInstanceOf(ClusterException.class)
          .hasMessageEndingWith("does not answer like an API server");
    }
  }

  @Test
  void aPodByNoPodsNameIsNoAnswer() throws Exception {
    String items =
        "{\"kind\":\"PodList\",\"items\":[{\"metadata\":{\"namespace\":\"a/b\",\"name\":\"web\","
            + "\"annotations\":{\"kubernetes.io/config.mirror\":\"x\"}}}]}";
    try (TestApi api = TestApi.http().say(new Say(200, items));
        HttpCluster cluster =
            HttpCluster.open(options(api.url()), InstantSource.system(), _ -> {})) {
      assertThatThrownBy(() -> cluster.mirrorPods("w1")).isInstanceOf(ClusterException.class);
    }
  }

  @Test
  void aDeepAnswerIsNone() throws Exception {
    try (TestApi api = TestApi.http().say(new Say(200, "[".repeat(100_000)))) {
      assertThatThrownBy(() -> client(api.url(), LIMITS).get(ApiRequest.version()))
          .isInstanceOf(ClusterException.class);
    }
  }

  private record HttpServerClosing(HttpServer server) implements AutoCloseable {
    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private HttpServerClosing serve(HttpHandler handler) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(handler, exchange));
    server.start();
    return new HttpServerClosing(server);
  }

  private static void handle(HttpHandler handler, HttpExchange exchange) {
    try {
      handler.handle(exchange);
    } catch (IOException _) {
      // the client has left
    }
  }

  private ApiClient client(String url, ApiClient.Limits limits) throws Exception {
    return new ApiClient(
        RestConfig.find(options(url)), InstantSource.system(), Thread::sleep, limits);
  }

  private ClusterOptions options(String url) throws IOException {
    return KubeconfigFile.write(home, url, Map.of());
  }
}
