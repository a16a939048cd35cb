package dev.staticpod.validation.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private static final KubeletVersion LENIENT = new KubeletVersion(35);
  private static final KubeletVersion STRICT = new KubeletVersion(36);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.7",
        "255.255.255.255",
        "::",
        "::1",
        "1::",
        "fe80::1",
        "2001:db8:0:0:0:0:2:1",
        "2001:DB8::2:1",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "64:ff9b::192.0.2.33",
        "1:2:3:4:5:6:1.2.3.4",
      })
  void takesAddresses(String text) {
    assertThat(Addresses.isAddress(text)).isTrue();
    assertThat(Addresses.problem(text, STRICT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.4 ",
        "1.2.3.-4",
        "1.2.3.4:80",
        "10.0.0.0/8",
        ":",
        ":::",
        "1:2",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "1::2::3",
        "12345::",
        "g::1",
        "fe80::1%eth0",
        "[::1]",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
      })
  void refusesWhatIsNone(String text) {
    assertThat(Addresses.isAddress(text)).isFalse();
    assertThat(Addresses.problem(text, LENIENT)).hasValue("must be an IP address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"01.2.3.4", "1.2.03.4", "1.2.3.004", "010.0.0.1", "::ffff:1.2.3.04"})
  void zerosBeforeANumberAreTakenUpTo35(String text) {
    assertThat(Addresses.problem(text, LENIENT)).isEmpty();
    assertThat(Addresses.problem(text, STRICT)).hasValue("must be an IP address");
    assertThat(Addresses.problem(text, KubeletVersion.OLDEST)).hasValue("must be an IP address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:1.2.3.4", "::FFFF:1.2.3.4", "0:0:0:0:0:ffff:1.2.3.4"})
  void anOldAddressInANewOneIsRefusedSince36(String text) {
    assertThat(Addresses.problem(text, LENIENT)).isEmpty();
    assertThat(Addresses.problem(text, STRICT)).hasValue("must be an IP address");
  }
}
