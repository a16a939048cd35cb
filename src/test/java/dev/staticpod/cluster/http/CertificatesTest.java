package dev.staticpod.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.http.TestApi.Say;
import dev.staticpod.cluster.tls.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a connection says of the certificates of both ends.
class CertificatesTest extends HttpClusterFixture {
  @Test
  void theServersMustNotHaveExpired() throws Exception {
    TestAuthority.Issued expired =
        authority.server(yesterday, new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    serve(TestApi.https(authority.serverContext(expired))).say(Say.notFound());

    assertTls("has expired");
  }

  @Test
  void theServersMustBeOfTheKubeconfigsAuthority() throws Exception {
    var other = new TestAuthority();
    serve(TestApi.https(other.serverContext(other.server()))).say(Say.notFound());

    assertTls("is not signed by the certificate authority in the kubeconfig");
  }

  @Test
  void theAuthoritiesOfTheMachineCountWhereTheKubeconfigNamesNone() throws Exception {
    machineTrusts(authority);
    start().say(Say.notFound());

    try (Cluster cluster = open(api.url(), "namespace: none")) {
      assertThat(cluster.find("default", "x")).isEmpty();
    }
  }

  @Test
  void theServersMustBeOfOneThatTheMachineTrusts() throws Exception {
    machineTrusts(new TestAuthority());
    start().say(Say.notFound());

    try (Cluster cluster = open(api.url(), "namespace: none")) {
      ClusterException e =
          catchThrowableOfType(ClusterException.class, () -> cluster.find("default", "x"));
      assertThat(e.getMessage())
          .endsWith(
              "is not signed by an authority that this machine trusts, and the kubeconfig names"
                  + " none");
    }
  }

  @Test
  void thoseOfTheMachineDoNotCountBesideTheKubeconfigs() throws Exception {
    var other = new TestAuthority();
    machineTrusts(other);
    serve(TestApi.https(other.serverContext(other.server()))).say(Say.notFound());

    assertTls("is not signed by the certificate authority in the kubeconfig");
  }

  private void machineTrusts(TestAuthority trusted) throws Exception {
    Path file = home.resolve("machine.pem");
    Files.write(file, Base64.getDecoder().decode(trusted.data()));
    environment = Map.of("SSL_CERT_FILE", file.toString());
  }

  @Test
  void theServersMustBeForTheAddress() throws Exception {
    serve(TestApi.https(authority.serverContext(named()))).say(Say.notFound());

    assertTls("is for another name");
  }

  /// As `openssl` makes them by the Kubernetes manual.
  @Test
  void theServersMayBeForEnciphermentAlone() throws Exception {
    int usage = KeyUsage.keyEncipherment | KeyUsage.dataEncipherment;
    serve(TestApi.https(authority.serverContext(authority.serverFor(usage, nextYear))))
        .say(Say.notFound());

    try (Cluster cluster = open(api.url(), authorityLine())) {
      assertThat(cluster.find("default", "x")).isEmpty();
    }
    serve(TestApi.https(authority.serverContext(authority.serverFor(usage, yesterday))))
        .say(Say.notFound());
    assertTls("has expired");
    serve(TestApi.https(new TestAuthority("b").serverContext(authority.serverFor(usage, nextYear))))
        .say(Say.notFound());
    try (Cluster cluster =
        open(api.url(), "certificate-authority-data: " + new TestAuthority("c").data())) {
      assertThat(catchThrowableOfType(ClusterException.class, () -> cluster.find("default", "x")))
          .hasMessageContaining("is not signed by");
    }
  }

  @Test
  void theNameCanBeSaidInTheKubeconfig() throws Exception {
    serve(TestApi.https(authority.serverContext(named()))).say(Say.notFound());

    try (Cluster cluster =
        open(api.url(), authorityLine() + ", tls-server-name: api.example.com")) {
      assertThat(cluster.find("default", "x")).isEmpty();
    }
    try (Cluster cluster =
        open(api.url(), authorityLine() + ", tls-server-name: other.example.com")) {
      ClusterException e =
          catchThrowableOfType(ClusterException.class, () -> cluster.find("default", "x"));
      assertThat(e.getMessage()).endsWith("is for another name");
    }
  }

  @Test
  void theServersIsNotLookedAtWhereTheKubeconfigSaysSo() throws Exception {
    serve(TestApi.https(new TestAuthority().serverContext(named()))).say(Say.notFound());

    try (Cluster cluster = open(api.url(), "insecure-skip-tls-verify: true")) {
      assertThat(cluster.find("default", "x")).isEmpty();
    }
  }

  @Test
  void ourCertificateIsShown() throws Exception {
    TestAuthority.Issued client = authority.client(nextYear);
    user =
        "{client-certificate-data: %s, client-key-data: %s}"
            .formatted(client.certificateData(), client.keyData());
    SSLContext context = authority.serverContext(authority.server());
    serve(TestApi.https(context, tls -> tls.setNeedClientAuth(true))).say(Say.notFound());

    try (Cluster cluster = open(api.url(), authorityLine())) {
      assertThat(cluster.find("default", "x")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aServerThatExchangesKeysInNistCurvesOnlyIsUnderstood(String version) throws Exception {
    SSLContext context = authority.serverContext(authority.server());
    serve(
            TestApi.https(
                context,
                tls -> {
                  tls.setNamedGroups(new String[] {"secp256r1"});
                  tls.setProtocols(new String[] {version});
                }))
        .say(Say.notFound());

    try (Cluster cluster = open(api.url(), authorityLine())) {
      assertThat(cluster.find("default", "x")).isEmpty();
      assertThat(cluster.find("default", "y")).isEmpty();
    }
  }

  private TestAuthority.Issued named() throws Exception {
    return authority.server(nextYear, new GeneralName(GeneralName.dNSName, "api.example.com"));
  }

  private void assertTls(String end) throws Exception {
    ClusterException e = refusal();
    assertThat(e.reason()).isEqualTo(ClusterException.Reason.TLS);
    assertThat(e.getMessage()).endsWith(end);
  }
}
