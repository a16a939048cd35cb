package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.access.ApiSession;
import dev.staticpod.kubelet.KubeletApi;
import dev.staticpod.kubelet.KubeletApi.ClientCertificate;
import dev.staticpod.kubelet.KubeletApi.Place;
import dev.staticpod.kubelet.KubeletApi.Trust;
import dev.staticpod.kubelet.KubeletApiPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The script that asks the API server, under every shell a node may have, with a curl that writes
/// down what it is told.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash", "bash --posix", "busybox sh"})
class ApiScriptTest {
  private static final String CURL =
      """
      #!/bin/sh
      [ "$2" != --version ] || { echo 'curl 7.88.1 (x)'; exit 0; }
      stub=$STATIC_POD_ROOT/stub
      printf '%s\\n' "$@" >"$stub/words"
      cat >"$stub/told"
      for part in cert key cacert; do
        file=$(sed -n "s/^$part = \\"\\(.*\\)\\"/\\1/p" "$stub/told")
        [ -z "$file" ] || cp "$file" "$stub/$part"
      done
      env | grep -i proxy | sort >"$stub/proxies"
      [ ! -e "$stub/damaged" ] || { echo "curl: (58) bad $file, x" >&2; exit 58; }
      [ ! -e "$stub/fails" ] || { echo "curl: (7) no way" >&2; exit 7; }
      cat "$stub/body" >"$(sed -n 's/^output = "\\(.*\\)"/\\1/p' "$stub/told")"
      printf 200
      """;

  private static final String SECRET = "c2VjcmV0LWtleQ==";

  private static final String KUBECONFIG =
      """
      apiVersion: v1
      clusters:
      - cluster:
          certificate-authority-data: %s
          server: https://user:hush@10.0.0.1:6443
        name: "k"
      users:
      - name: u # hush
        user: {token: hush}
      - name: 'v'
        user:
          client-certificate: /pki/cert.pem
          client-key-data: "%s"
          token: hush.token
          password: |
            hush hush
            server: hush
          exec:
            command: aws
            args:
            - hush
            - --role=hush
            env:
            - name: A
              value: hush
      current-context: c
      """
          .formatted(SECRET, SECRET);

  private static final KubeletApi API = api("https://10.0.0.1:6443");

  private final String shell;
  private final LocalNode local;

  ApiScriptTest(String shell, @TempDir Path directory) throws IOException {
    this.shell = shell;
    local = new LocalNode(directory, List.of(shell.split(" ")));
    local.write("/stub/tools/curl", CURL);
    Files.setPosixFilePermissions(
        local.file("/stub/tools/curl"), PosixFilePermissions.fromString("rwxr-xr-x"));
    local.write("/etc/kubelet.conf", KUBECONFIG);
    local.write("/pki/cert.pem", "certificate\n");
    local.write("/stub/body", "{\"kind\": \"Pod\",\n \"a\": \"\u00e9\"}\n");
  }

  private static KubeletApi api(String server) {
    return new KubeletApi(
        server,
        Optional.empty(),
        new Trust.Named(new Place.Lines(4, 4)),
        Optional.of(
            new ClientCertificate(new Place.File("/pki/cert.pem"), new Place.Lines(13, 13))),
        Optional.of(new Place.Lines(14, 14)),
        Optional.empty());
  }

  private static KubeletApiPlaces places() {
    return new KubeletApiPlaces(List.of("/nowhere", "/etc/kubelet.conf"), Optional.empty(), "77");
  }

  private ApiSession session() {
    return new ApiSession(new Node(local), places());
  }

  /// In a shell in which nothing can follow a script.
  private ApiSession sessionWithoutInput() {
    local.takesInput(false);
    return session();
  }

  @Test
  void showsNoSecretOfAKubeconfig() throws Exception {
    try (ApiSession session = session()) {
      ApiEvent.Ready ready = session.begin();

      assertThat(ready.curl()).startsWith("curl 7.88.1");
      assertThat(ready.path()).isEqualTo("/etc/kubelet.conf");
      assertThat(ready.kubeconfig())
          .doesNotContain("hush", SECRET)
          .contains("    server: https://x@10.0.0.1:6443\n", "      command: aws\n")
          .contains("  name: \"k\"\n", "    client-certificate: /pki/cert.pem\n")
          .contains("    client-key-data: \"x\"\n", "    token: x\n", "      - x\n")
          .hasLineCount(KUBECONFIG.lines().toList().size());
    }
  }

  @Test
  void asksWithWhatStandsInTheKubeconfig() throws Exception {
    local.write("/proc/77/environ", "A=b\0HTTPS_PROXY=http://p:1\0no_proxy=.local\0");
    try (ApiSession session = session()) {
      session.begin();

      assertThat(session.use(API)).isEqualTo(new ApiEvent.Usable());
      assertThat(answer(session.ask("GET", "/api/v1/pods?a=b", "")))
          .isEqualTo("{\"kind\": \"Pod\", \"a\": \"\u00e9\"}");
      assertThat(local.read("/stub/words")).isEqualTo("-q\n--config\n-\n");
      assertThat(local.read("/stub/told"))
          .contains("url = \"https://10.0.0.1:6443/api/v1/pods?a=b\"\n", "request = \"GET\"\n")
          .contains("header = \"Authorization: Bearer hush.token\"\n");
      assertThat(local.read("/stub/key")).isEqualTo("secret-key");
      assertThat(local.read("/stub/cacert")).isEqualTo("secret-key");
      assertThat(local.read("/stub/cert")).isEqualTo("certificate\n");
      assertThat(local.read("/stub/proxies")).isEqualTo("https_proxy=http://p:1\n");
    }
  }

  /// As the kubelet itself goes, and not as curl would, which has a proxy for every loopback
  /// address and, before 7.86, no ranges.
  @Test
  void goesStraightWhereTheKubeletDoes() throws Exception {
    String proxy = "HTTPS_PROXY=http://u:hush@p:1\0";
    assertThat(proxyFor("https://127.0.0.1:6444", proxy)).isEmpty();
    assertThat(proxyFor("https://localhost:6444", proxy)).isEmpty();
    assertThat(proxyFor("https://[::1]:6444", proxy)).isEmpty();
    assertThat(proxyFor("https://10.0.0.1:6443", proxy + "NO_PROXY=a,10.0.0.0/8\0")).isEmpty();
    assertThat(proxyFor("https://api_1.lab:6443", proxy + "no_proxy=*.lab:6443\0")).isEmpty();
    assertThat(proxyFor("https://api.lab:6443", proxy + "NO_PROXY=\0no_proxy=.lab\0")).isEmpty();
    for (String other :
        List.of("", "NO_PROXY=.local\0no_proxy=lab\0", "X=a\nNO_PROXY=lab\0", "no_proxy=b lab\0")) {
      assertThat(proxyFor("https://api.lab:6443", proxy + other))
          .isEqualTo("https_proxy=http://u:hush@p:1\n");
    }
  }

  private String proxyFor(String server, String environment) throws Exception {
    local.write("/proc/77/environ", "A=b\0" + environment);
    try (ApiSession session = session()) {
      assertThat(session.begin().toString()).doesNotContain("hush");
      assertThat(session.use(api(server))).isEqualTo(new ApiEvent.Usable());
      assertThat(session.ask("GET", "/", "")).isInstanceOf(ApiEvent.Answered.class);
      return local.read("/stub/proxies");
    }
  }

  private static String answer(ApiEvent event) {
    return event instanceof ApiEvent.Answered(_, String body) ? body : event.toString();
  }

  @Test
  void whatItTakesForOneQuestionItTakesForAll() throws Exception {
    for (boolean takesInput : List.of(true, false)) {
      local.takesInput(takesInput);
      try (ApiSession session = session()) {
        session.begin();
        session.use(API);
        for (int i = 0; i < 3; i++) {
          local.write("/stub/body", "[" + i + "]");
          assertThat(answer(session.ask("DELETE", "/x", "{\"a\": \"b c\"}")))
              .isEqualTo("[" + i + "]");
        }
        local.write("/stub/fails", "");
        assertThat(session.ask("GET", "/", ""))
            .isEqualTo(new ApiEvent.Failed(7, "curl: (7) no way"));
        local.delete("/stub/fails");
      }
    }
  }

  @Test
  void aCertificateThatIsRefusedIsCalledByItsPlace() throws Exception {
    local.write("/stub/damaged", "");
    try (ApiSession session = session()) {
      session.begin();
      session.use(API);

      assertThat(session.ask("GET", "/", ""))
          .isEqualTo(new ApiEvent.Failed(58, "curl: (58) bad lines 4-4 of /etc/kubelet.conf, x"));
    }
  }

  /// As timeout(1) ends it, here at once; that of busybox goes before any other, and ends with the
  /// signal.
  @Test
  void aCurlThatIgnoresItsLimitsIsEnded() throws Exception {
    boolean isBusybox = shell.contains("busybox");
    replaceTool(
        isBusybox ? "curl" : "timeout",
        isBusybox
            ? "[ \"$2\" != --config ] || kill -KILL $$\necho curl 8\n"
            : "shift 3\n[ \"$2\" = -q ] && [ \"$3\" = --config ] && kill -KILL $$\nexec \"$@\"\n");
    try (ApiSession session = session()) {
      session.begin();
      session.use(API);

      assertThat(session.ask("GET", "/", ""))
          .isEqualTo(new ApiEvent.Failed(137, "curl does not end within 40 s"));
    }
  }

  private void replaceTool(String name, String script) throws IOException {
    Path tool = local.file("/stub/tools/" + name);
    Files.deleteIfExists(tool);
    Files.writeString(tool, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// The way to the node allows one script at a time.
  @Test
  void aScriptThatHadToEndIsBegunAnew() throws Exception {
    var other = new EndedEarly(local);
    try (var session = new ApiSession(new Node(other), places())) {
      session.begin();
      session.use(API);
      other.input().orElseThrow().end();

      assertThat(session.ask("GET", "/", "")).isInstanceOf(ApiEvent.Answered.class);
    }
  }

  /// Knows what follows the script that runs.
  private static final class EndedEarly implements Shell {
    private final Shell shell;
    private volatile Optional<ScriptInput> last = Optional.empty();

    EndedEarly(Shell shell) {
      this.shell = shell;
    }

    Optional<ScriptInput> input() {
      return last;
    }

    @Override
    public boolean takesInput() {
      return true;
    }

    @Override
    public ShellResult run(String script, ScriptInput input, Consumer<byte[]> onLine)
        throws NodeException {
      last = Optional.of(input);
      return shell.run(script, input, onLine);
    }

    @Override
    public ShellResult run(String script, Consumer<byte[]> onLine) throws NodeException {
      return shell.run(script, onLine);
    }

    @Override
    public String name() {
      return shell.name();
    }

    @Override
    public void close() {}
  }

  @Test
  void whatIsNotThereIsNamed() throws Exception {
    local.delete("/pki/cert.pem");
    try (ApiSession session = sessionWithoutInput()) {
      session.begin();

      assertThat(session.use(API)).isEqualTo(new ApiEvent.Unusable("certificate", "/pki/cert.pem"));
      assertThat(session.ask("GET", "/", "")).isInstanceOf(ApiEvent.Unusable.class);
      assertThat(local.exists("/stub/told")).isFalse();
    }
    local.takesInput(true);
    local.write("/pki/cert.pem", "certificate\n");
    local.write("/etc/kubelet.conf", KUBECONFIG.replace("hush.token", "hush token"));
    try (ApiSession session = session()) {
      session.begin();

      assertThat(session.use(API)).isInstanceOf(ApiEvent.Usable.class); // blanks are none of it
    }
    local.write("/etc/kubelet.conf", KUBECONFIG.replace("hush.token", "hush\\\"token"));
    try (ApiSession session = session()) {
      session.begin();

      assertThat(session.use(API))
          .isEqualTo(new ApiEvent.Unusable("token", "lines 14-14 of /etc/kubelet.conf"));
    }
  }

  @Test
  void aNodeWithoutAKubeconfigSaysSo() throws Exception {
    local.delete("/etc/kubelet.conf");
    try (ApiSession session = session()) {
      assertThat(session.begin().path()).isEmpty();
    }
  }

  /// A file may hold the key too.
  @Test
  void aCertificateIsShownWithoutItsKey() throws Exception {
    String pem = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";
    local.write(
        "/pki/cert.pem",
        "-----BEGIN PRIVATE KEY-----\nhush\n-----END PRIVATE KEY-----\n" + pem + pem);
    try (ApiSession session = session()) {
      session.begin();
      session.use(API);

      assertThat(session.certificate() instanceof ApiEvent.Certificate(String shown) ? shown : "")
          .isEqualTo(pem);
    }
  }

  @Test
  void nothingStaysOnTheNode() throws Exception {
    local.write("/run/static-pod-api.999999999.killed/key", "hush");
    try (ApiSession session = sessionWithoutInput()) {
      session.begin();
      session.use(API);
      session.ask("GET", "/", "");
    }
    try (var left = Files.list(local.file("/run"))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("static-pod-api"));
    }
  }

  @Test
  void aLongAnswerArrivesWhole() throws Exception {
    String text = "\"" + Base64.getEncoder().encodeToString(new byte[900_000]) + "\u00e9\"";
    local.write("/stub/body", text);
    try (ApiSession session = session()) {
      session.begin();
      session.use(API);

      assertThat(answer(session.ask("GET", "/", ""))).isEqualTo(text);
    }
  }
}
