package dev.staticpod.cli.outside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A token that was planted in a kubeconfig, and a server that says it back in each answer: after a
/// whole story it is in nothing that was printed and in no file, here or on the node.
class PlantedSecretTest extends FreshWorkers {
  private static final String SECRET = "planted-0123456789abcdef0123456789";

  PlantedSecretTest() {
    super(1);
  }

  @Test
  void isNowhereAfterwards() throws IOException {
    Set<String> heard = ConcurrentHashMap.newKeySet();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          heard.add(exchange.getRequestHeaders().getFirst("Authorization"));
          String sent = exchange.getRequestHeaders().getFirst("Authorization");
          byte[] body = "{\"kind\":\"Status\",\"message\":\"%s\"}".formatted(sent).getBytes(UTF_8);
          exchange.sendResponseHeaders(403, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String config =
        """
        current-context: c
        contexts: [{name: c, context: {cluster: c, user: u}}]
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: u, user: {token: %s}}]
        """
            .formatted(server.getAddress().getPort(), SECRET);
    Path kubeconfig = Path.of(write("kubeconfig", config));
    var printed = new ArrayList<String>();
    try {
      for (String command : story()) {
        printed.add(line(command + " --kubeconfig " + kubeconfig).toString());
      }
    } finally {
      server.stop(0);
    }

    assertThat(printed).noneMatch(text -> text.contains(SECRET));
    assertThat(heard).as("the server was told").contains("Bearer " + SECRET);
    Files.delete(kubeconfig);
    Path workers = sandbox().files().root("node-1").resolveSibling(".");
    assertThat(Stream.concat(withSecret(home()), withSecret(workers))).isEmpty();
    assertThat(home().resolve("run.html"))
        .satisfies(page -> assertThat(Files.getPosixFilePermissions(page)).hasSize(2));
  }

  private List<String> story() {
    String host = " --host node-1 -v";
    String report = " --report " + home().resolve("run.html");
    return List.of(
        "check --host node-1",
        "install " + Examples.NODEJS + host + report,
        "install " + Examples.NODEJS + host + " --no-wait",
        "install " + Examples.NODEJS + host + " -o json --timeout 1s",
        "list --host node-1 -o wide",
        "list --host node-1 -o json",
        "describe nodejs --host node-1 -o json",
        "restart nodejs --timeout 1s" + host,
        "rollback nodejs --no-wait" + host,
        "remove nodejs --no-wait --yes" + host);
  }

  private static Stream<Path> withSecret(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> Files.isReadable(file) && holdsSecret(file))
          .toList()
          .stream();
    }
  }

  private static boolean holdsSecret(Path file) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1).contains(SECRET);
    } catch (IOException e) { // a socket, or gone meanwhile
      return false;
    }
  }
}
