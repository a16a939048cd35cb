package dev.staticpod.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTest {
  private static final URI SERVER = URI.create("https://api.example.com:6443");

  @Test
  void theKubeconfigWinsOverTheEnvironment() throws Exception {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "http://env:3128");

    assertThat(of(Optional.of("http://cfg"), environment)).isEqualTo(new Proxy.Through("cfg", 80));
    assertThat(of(Optional.empty(), environment)).isEqualTo(new Proxy.Through("env", 3128));
    assertThat(of(Optional.empty(), Map.of())).isEqualTo(new Proxy.Direct());
  }

  @Test
  void aProxyOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> of(Optional.of("socks5://x:1"), Map.of()))
        .hasMessage(
            "k:4:2: proxy-url of cluster c: the proxy socks5://x is of a kind not supported");
  }

  @Test
  void whatIsNoAddressIsRefusedAndNotShown() {
    for (String address : List.of("http://u:secret@h h", "http://[", "http://x:99999", "%zz")) {
      assertThatThrownBy(() -> of(Optional.of(address), Map.of()))
          .isInstanceOf(ClusterException.class)
          .message()
          .doesNotContain("secret");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "*, api.example.com, true",
    "example.com, api.example.com, true",
    ".example.com, api.example.com, true",
    "ample.com, api.example.com, false",
    "api.example.com, api.example.com, true",
    "10.77.0.0/16, 10.77.0.1, true",
    "10.77.0.0/16, 10.78.0.1, false",
    "10.77.0.0/16, api.example.com, false",
    "10.77.0.1, 10.77.0.1, true",
  })
  void anEntryOfNoProxyCovers(String entry, String host, boolean covered) {
    assertThat(NoProxy.covers(entry, host)).isEqualTo(covered);
  }

  private static Proxy of(Optional<String> url, Map<String, String> environment)
      throws ClusterException {
    return Proxy.of(
        url,
        "k:4:2: proxy-url of cluster c",
        SERVER,
        new ClusterOptions(
            Optional.empty(), Optional.empty(), environment, Path.of("/home/x"), _ -> {}));
  }
}
