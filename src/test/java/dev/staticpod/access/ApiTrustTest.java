package dev.staticpod.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.staticpod.Programs;
import dev.staticpod.cluster.tls.TestAuthority;
import dev.staticpod.kubelet.KubeletApi;
import dev.staticpod.kubelet.KubeletApi.Place;
import dev.staticpod.kubelet.KubeletApi.Trust;
import dev.staticpod.kubelet.KubeletApiPlaces;
import dev.staticpod.node.ApiEvent;
import dev.staticpod.node.Node;
import dev.staticpod.node.Shell;
import dev.staticpod.node.ShellResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// To which servers the kubelet's token goes, by the curl of this machine, on a node that trusts
/// authorities of its own: in the directory that is built into its curl, and in the environment.
class ApiTrustTest {
  private static final String CURL =
      """
      #!/bin/sh
      export CURL_CA_BUNDLE="$STATIC_POD_ROOT/etc/ssl/machine.pem" SSL_CERT_DIR="$STATIC_POD_ROOT/etc/ssl/certs"
      export SSL_CERT_FILE="$CURL_CA_BUNDLE"
      case $* in
        '-q --config -') exec CURL -q --capath "$STATIC_POD_ROOT/etc/ssl/certs" --config - ;;
      esac
      exec CURL "$@"
      """;

  private final List<String> tokens = new CopyOnWriteArrayList<>();
  @TempDir Path root;
  private TestAuthority kubelets;
  private TestAuthority machines;
  private HttpsServer server;

  /// A node in a directory.
  private record LocalShell(Path root) implements Shell {
    @Override
    public ShellResult run(String script, Consumer<byte[]> onLine) {
      Path file = root.resolve("script");
      var builder = new ProcessBuilder("/bin/sh", file.toString());
      builder.environment().put("STATIC_POD_ROOT", root.toString());
      builder.environment().put("PATH", root + ":" + System.getenv("PATH"));
      builder.redirectError(root.resolve("stderr").toFile());
      try {
        Files.writeString(file, script);
        Process program = builder.start();
        new String(program.getInputStream().readAllBytes(), UTF_8)
            .lines()
            .forEach(line -> onLine.accept(line.getBytes(UTF_8)));
        return new ShellResult(program.waitFor(), Files.readString(root.resolve("stderr")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public String name() {
      return "root@w1";
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void preparesANode() throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    kubelets = new TestAuthority();
    machines = new TestAuthority("machine-ca");
    write("etc/kubelet.conf", "kind: Config\n");
    write("etc/kubelet/ca.pem", pem(kubelets));
    write("etc/kubelet/token", "hush\n");
    Path machine = write("etc/ssl/machine.pem", pem(machines));
    write("etc/ssl/certs/" + hash(machine) + ".0", pem(machines));
    assertThat(
            write("curl", CURL.replace("exec CURL", "exec " + curl())).toFile().setExecutable(true))
        .isTrue();
  }

  private Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Path curl() {
    return Programs.find("curl", "curl");
  }

  private static String pem(TestAuthority authority) throws Exception {
    return new String(Base64.getDecoder().decode(authority.data()), UTF_8);
  }

  /// What OpenSSL finds an authority by in a directory.
  private static String hash(Path certificate) throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                Programs.find("openssl", "openssl").toString(),
                "x509",
                "-noout",
                "-hash",
                "-in",
                certificate.toString())
            .start();
    String hash = new String(program.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(program.waitFor()).isZero();
    return hash;
  }

  private void serve(TestAuthority authority) throws Exception {
    server.setHttpsConfigurator(new HttpsConfigurator(authority.serverContext(authority.server())));
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @AfterEach
  void endsTheServer() {
    server.stop(0);
  }

  private ApiEvent ask(Trust trust) throws Exception {
    var api =
        new KubeletApi(
            "https://127.0.0.1:" + server.getAddress().getPort(),
            Optional.empty(),
            trust,
            Optional.empty(),
            Optional.of(new Place.File("/etc/kubelet/token")),
            Optional.empty());
    var places = new KubeletApiPlaces(List.of("/etc/kubelet.conf"), Optional.empty(), "");
    try (var session = new ApiSession(new Node(new LocalShell(root)), places)) {
      session.begin();
      assertThat(session.use(api)).isEqualTo(new ApiEvent.Usable());
      return session.ask("GET", "/", "");
    }
  }

  private static Trust named() {
    return new Trust.Named(new Place.File("/etc/kubelet/ca.pem"));
  }

  @Test
  void aServerOfTheKubeletsAuthorityGetsIt() throws Exception {
    serve(kubelets);

    assertThat(ask(named())).isEqualTo(new ApiEvent.Answered(200, ""));
    assertThat(tokens).containsExactly("Bearer hush");
  }

  @Test
  void aServerOfAnAuthorityThatTheNodeTrustsGetsNone() throws Exception {
    serve(machines);

    assertThat(ask(named()) instanceof ApiEvent.Failed(int exit, _) ? exit : 0).isEqualTo(60);
    assertThat(tokens).isEmpty();
  }

  @Test
  void itGetsItWhereTheKubeconfigNamesNoAuthority() throws Exception {
    serve(machines);

    assertThat(ask(new Trust.Machine())).isEqualTo(new ApiEvent.Answered(200, ""));
    assertThat(tokens).containsExactly("Bearer hush");
  }
}
