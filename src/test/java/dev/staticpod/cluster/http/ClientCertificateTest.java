package dev.staticpod.cluster.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.http.TestApi.Say;
import dev.staticpod.cluster.tls.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Client certificates and keys in every form in which kubeconfigs have them, at an API server that
/// lets no client in without one.
class ClientCertificateTest {
  private final Instant nextYear = Instant.now().plus(Duration.ofDays(365));

  @TempDir Path home;
  private TestAuthority authority;
  private TestApi api;

  /// Kinds of keys, and what programs write them as.
  enum Form {
    RSA_PKCS8("RSA", "2048", "PRIVATE KEY"),
    RSA_PKCS1("RSA", "2048", "RSA PRIVATE KEY"),
    EC_PKCS8("EC", "secp256r1", "PRIVATE KEY"),
    EC_SEC1("EC", "secp256r1", "EC PRIVATE KEY"),
    EC_SEC1_OF_384_BITS("EC", "secp384r1", "EC PRIVATE KEY"),
    EC_SEC1_OF_521_BITS("EC", "secp521r1", "EC PRIVATE KEY"),
    ED25519_PKCS8("Ed25519", "", "PRIVATE KEY");

    private final String algorithm;
    private final String size;
    private final String label;

    Form(String algorithm, String size, String label) {
      this.algorithm = algorithm;
      this.size = size;
      this.label = label;
    }

    KeyPair pair() throws Exception {
      var generator = KeyPairGenerator.getInstance(algorithm);
      switch (algorithm) {
        case "RSA" -> generator.initialize(Integer.parseInt(size));
        case "EC" -> generator.initialize(new ECGenParameterSpec(size));
        default -> {}
      }
      return generator.generateKeyPair();
    }

    String pem(KeyPair pair) throws IOException {
      PrivateKey key = pair.getPrivate();
      return TestAuthority.pem(
          label, label.equals("PRIVATE KEY") ? key.getEncoded() : TestAuthority.bareKey(key));
    }
  }

  @BeforeEach
  void startsAServer() throws Exception {
    authority = new TestAuthority();
    api =
        TestApi.https(
            authority.serverContext(authority.server()), tls -> tls.setNeedClientAuth(true));
    api.say(Say.notFound());
  }

  @AfterEach
  void stopsTheServer() {
    api.close();
  }

  @ParameterizedTest
  @EnumSource
  void opensTheDoorWithAKeyOfForm(Form form) throws Exception {
    KeyPair pair = form.pair();
    Files.writeString(
        home.resolve("client.crt"), authority.client(nextYear, pair).certificatePem());
    Files.writeString(home.resolve("client.key"), form.pem(pair));

    assertThatWeAreLetIn("{client-certificate: client.crt, client-key: client.key}");
  }

  /// As the kubelet keeps them.
  @Test
  void mayStandInOneFileWithItsKey() throws Exception {
    TestAuthority.Issued client = authority.client(nextYear);
    Files.writeString(home.resolve("current.pem"), client.certificatePem() + client.keyPem());

    assertThatWeAreLetIn("{client-certificate: current.pem, client-key: current.pem}");
  }

  /// As `openssl ecparam -genkey` writes it.
  @Test
  void mayComeWithAKeyBehindTheParametersOfItsCurve() throws Exception {
    KeyPair pair = Form.EC_SEC1.pair();
    Files.writeString(
        home.resolve("client.crt"), authority.client(nextYear, pair).certificatePem());
    Files.writeString(
        home.resolve("client.key"),
        """
        -----BEGIN EC PARAMETERS-----
        BggqhkjOPQMBBw==
        -----END EC PARAMETERS-----
        """
            + Form.EC_SEC1.pem(pair));

    assertThatWeAreLetIn("{client-certificate: client.crt, client-key: client.key}");
  }

  @Test
  void isTakenFromTheDataWhereThereIsAFileToo() throws Exception {
    TestAuthority.Issued client = authority.client(nextYear);

    assertThatWeAreLetIn(
        "{client-certificate: nowhere, client-certificate-data: %s, client-key: nowhere, client-key-data: %s}"
            .formatted(client.certificateData(), client.keyData()));
  }

  @Test
  void isPrintedByAPlugin() throws Exception {
    plugin("", authority.client(nextYear));

    assertThatWeAreLetIn("{exec: {command: ./plugin}}");
  }

  /// As client-go has it: all of it is shown.
  @Test
  void isShownBesideATokenAndAPassword() throws Exception {
    TestAuthority.Issued client = authority.client(nextYear);
    Files.writeString(home.resolve("token"), "from-file\n");
    String certificate =
        ", client-certificate-data: %s, client-key-data: %s}"
            .formatted(client.certificateData(), client.keyData());

    assertThatWeAreLetIn("{token: abc" + certificate);
    assertThatWeAreLetIn("{tokenFile: token" + certificate);
    assertThatWeAreLetIn("{username: u, password: p" + certificate);
    plugin("\"token\": \"printed\",", client);
    assertThatWeAreLetIn("{exec: {command: ./plugin}}");
    assertThat(api.requests())
        .extracting(request -> request.replaceFirst(".* \\| ", ""))
        .containsExactly("Bearer abc", "Bearer from-file", "Basic dTpw", "Bearer printed");
  }

  @Test
  void inTheKubeconfigGoesBeforeAPlugin() throws Exception {
    TestAuthority.Issued client = authority.client(nextYear);

    assertThatWeAreLetIn(
        "{exec: {command: ./none}, client-certificate-data: %s, client-key-data: %s}"
            .formatted(client.certificateData(), client.keyData()));
  }

  @Test
  void ofAPluginNeedsAKey() throws Exception {
    Files.writeString(
        home.resolve("plugin"),
        "#!/bin/sh\necho '{\"status\": {\"token\": \"t\", \"clientCertificateData\": \"x\"}}'\n");
    assertThat(home.resolve("plugin").toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> open("{exec: {command: ./plugin}}"))
        .hasMessageEndingWith("of user jane gave a certificate without a key, or a key alone");
  }

  /// @param more that it prints, before the certificate
  private void plugin(String more, TestAuthority.Issued client) throws Exception {
    Path plugin = home.resolve("plugin");
    Files.writeString(
        plugin,
        """
        #!/bin/sh
        cat <<'END'
        {"status": {%s "clientCertificateData": "%s", "clientKeyData": "%s"}}
        END
        """
            .formatted(
                more,
                client.certificatePem().replace("\n", "\\n"),
                client.keyPem().replace("\n", "\\n")));
    assertThat(plugin.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void needsAKey() {
    assertThatThrownBy(() -> open("{client-certificate: client.crt}"))
        .isInstanceOf(ClusterException.class)
        .hasMessageMatching(
            "\\Q"
                + config()
                + "\\E:\\d+:\\d+: user jane has a client certificate, and no client-key");
  }

  @Test
  void mustBeThere() {
    assertThatThrownBy(() -> open("{client-certificate: client.crt, client-key: client.key}"))
        .hasMessageStartingWith(
            "the certificates of context test cannot be used: " + config() + ":")
        .hasMessageEndingWith(
            ": client-key of user jane, " + home.resolve("client.key") + " is not there");
  }

  @Test
  void saysWhichOfThemIsBrokenAndWhere() throws Exception {
    TestAuthority.Issued client = authority.client(nextYear);
    Files.writeString(home.resolve("no.crt"), "nothing\n");
    Files.writeString(home.resolve("client.key"), client.keyPem());
    String broken =
        Base64.getEncoder()
            .encodeToString(
                "-----BEGIN CERTIFICATE-----\nMAo=\n-----END CERTIFICATE-----\n".getBytes(UTF_8));

    assertThatThrownBy(() -> open("{client-certificate: no.crt, client-key: client.key}"))
        .hasMessageEndingWith(
            ": client-certificate of user jane, "
                + home.resolve("no.crt")
                + ": there is no certificate in PEM");
    assertThatThrownBy(
            () -> open("{client-certificate-data: %s, client-key: client.key}".formatted(broken)))
        .hasMessageEndingWith(
            ": client-certificate-data of user jane: a certificate in it is broken");
    assertThatThrownBy(
            () -> open("{client-certificate-data: %s, client-key-data: '!'}".formatted(broken)))
        .hasMessageEndingWith(": client-key-data of user jane is not base64");
  }

  @Test
  void anAuthProviderIsNamed() {
    assertThatThrownBy(() -> open("{auth-provider: {name: oidc}}"))
        .hasMessageStartingWith(config() + ":")
        .hasMessageEndingWith(
            ": user jane has an auth-provider, oidc, which kubectl has given up since 1.26");
  }

  @Test
  void aUserWithoutAnyIsNotSaidToHaveOne() {
    assertThatThrownBy(() -> assertThatWeAreLetIn("{}"))
        .hasMessageContaining("the context's user has no");
  }

  private Path config() {
    return home.resolve("config");
  }

  private void assertThatWeAreLetIn(String user) throws Exception {
    try (Cluster cluster = open(user)) {
      assertThat(cluster.find("default", "x")).isEmpty();
    }
  }

  private Cluster open(String user) throws Exception {
    Path file = home.resolve("config");
    Files.writeString(
        file,
        """
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: jane}}]
        clusters: [{name: test, cluster: {server: "%s", certificate-authority-data: %s}}]
        users: [{name: jane, user: %s}]
        """
            .formatted(api.url(), authority.data(), user));
    var options = new ClusterOptions(Optional.of(file), Optional.empty(), Map.of(), home, _ -> {});
    return HttpCluster.open(options, InstantSource.system(), _ -> {});
  }
}
