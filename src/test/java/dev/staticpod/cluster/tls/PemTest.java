package dev.staticpod.cluster.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
  private final Instant nextYear = Instant.now().plus(Duration.ofDays(365));

  @Test
  void holdsSeveralCertificatesWithCommentsAndKeysBetween() throws Exception {
    var authority = new TestAuthority();
    TestAuthority.Issued one = authority.client(nextYear);
    TestAuthority.Issued two = authority.client(nextYear);

    assertThat(
            Pem.certificates(
                "# Issuer: CN=test-ca\r\n"
                    + one.certificatePem().replace("\n", "\r\n")
                    + one.keyPem()
                    + "Subject: jane\n"
                    + two.certificatePem()))
        .containsExactly(one.certificate(), two.certificate());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "-----BEGIN CERTIFICATE-----\nAAAA\n"})
  void saysThatThereIsNoCertificate(String text) {
    assertThatThrownBy(() -> Pem.certificates(text))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessage("there is no certificate in PEM");
  }

  @Test
  void saysThatThereIsNoKey() throws Exception {
    String certificate = new TestAuthority().client(nextYear).certificatePem();

    assertThatThrownBy(() -> Pem.privateKey(certificate))
        .hasMessage("there is no private key in PEM");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
        """
        -----BEGIN EC PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-128-CBC,41C7F2BD6B2D8F5B2A4C2D1E0F9A8B7C

        AAAA
        -----END EC PRIVATE KEY-----
        """
      })
  void refusesEncryptedKeys(String text) {
    assertThatThrownBy(() -> Pem.privateKey(text))
        .hasMessage("the private key is encrypted, and a kubeconfig has no passphrase");
  }

  @ParameterizedTest
  @CsvSource({
    "EC PRIVATE KEY, MIGH, the private key is broken",
    "EC PRIVATE KEY, AAAA, the private key does not name its curve",
    "EC PRIVATE KEY, A=, the EC PRIVATE KEY is not base64",
    "'RSA PRIVATE KEY', AAAA, 'the private key is broken, or neither RSA, EC nor EdDSA'",
    "'PRIVATE KEY', AAAA, 'the private key is broken, or neither RSA, EC nor EdDSA'",
    "DSA PRIVATE KEY, AAAA, the private key is of an unknown kind: DSA PRIVATE KEY",
  })
  void saysWhatIsWrongWithAKey(String label, String body, String problem) {
    String text = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);

    assertThatThrownBy(() -> Pem.privateKey(text))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessage(problem);
  }
}
