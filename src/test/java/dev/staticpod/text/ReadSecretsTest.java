package dev.staticpod.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadSecretsTest {
  @Test
  void aTokenThatWasReadIsNowhere() {
    ReadSecrets.add("tok-en-of-read-secrets-test");

    assertThat(ReadSecrets.scrub("a tok-en-of-read-secrets-test b")).isEqualTo("a *** b");
    assertThat(ReadSecrets.scrubForOthers("x=tok-en-of-read-secrets-test")).isEqualTo("x=***");
  }

  @Test
  void aPasswordThatWasReadGoesToNobody() {
    ReadSecrets.add("hu-nt-er-2");

    assertThat(ReadSecrets.scrub("hu-nt-er-2")).isEqualTo("hu-nt-er-2");
    assertThat(ReadSecrets.scrubForOthers("sent hu-nt-er-2\n")).isEqualTo("sent ***\n");
  }

  @Test
  void eachLineOfAKeyCounts() {
    ReadSecrets.add("-----BEGIN PRIVATE KEY-----\nread-secrets-test-1\nread-secrets-test-2\n");

    assertThat(ReadSecrets.scrub("-----BEGIN PRIVATE KEY-----\nread-secrets-test-2"))
        .isEqualTo("-----BEGIN PRIVATE KEY-----\n***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invalid header value: \"Bearer never-read\"",
        "Authorization: Basic never-read",
        "authorization=never-read",
        "{token: never-read}",
        "\"password\": \"never-read\"",
        "client-key-data: never-read",
        "-----BEGIN EC PRIVATE KEY-----\nnever-read\n-----END EC PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nnever-read"
      })
  void whatLooksLikeASecretGoesToNobody(String text) {
    assertThat(ReadSecrets.scrubForOthers("before " + text))
        .startsWith("before ")
        .contains("***")
        .doesNotContain("never-read");
  }
}
