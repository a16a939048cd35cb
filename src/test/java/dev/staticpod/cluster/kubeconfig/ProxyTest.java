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
import org.jspecify.annotations.Nullable;
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

  /// As `golang.org/x/net/http/httpproxy` has it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "*                             | https://api.lab:6443           | true",
        "other.lab , *                 | https://10.77.0.1:6443         | true",
        "lab                           | https://api.lab:6443           | true",
        "LAB                           | https://API.Lab:6443           | true",
        "lab                           | https://lab:6443               | true",
        "ab                            | https://api.lab:6443           | false",
        "api.lab                       | https://lab:6443               | false",
        ".lab                          | https://api.lab:6443           | true",
        ".lab                          | https://lab:6443               | false",
        "*.lab                         | https://api.lab:6443           | true",
        "*.lab                         | https://api.east.lab:6443      | true",
        "*.lab                         | https://lab:6443               | false",
        "*lab                          | https://api.lab:6443           | false",
        "api.lab:6443                  | https://api.lab:6443           | true",
        "api.lab:6443                  | https://api.lab:443            | false",
        "api.lab:443                   | https://api.lab                | true",
        "api.lab:80                    | http://api.lab                 | true",
        "api.lab:                      | https://api.lab:6443           | true",
        ":6443                         | https://api.lab:6443           | false",
        ".lab:6443                     | https://api.lab:6443           | true",
        "*.lab:6443                    | https://api.lab:6443           | true",
        "*.lab:6443                    | https://api.lab:6444           | false",
        "a.lab,, b.lab                 | https://b.lab:6443             | true",
        "a.lab b.lab                   | https://b.lab:6443             | false",
        "10.77.0.1                     | https://10.77.0.1:6443         | true",
        "10.77.0.1:6443                | https://10.77.0.1:6443         | true",
        "10.77.0.1:6444                | https://10.77.0.1:6443         | false",
        "77.0.1                        | https://10.77.0.1:6443         | false",
        ".1                            | https://10.77.0.1:6443         | false",
        "10.77.0.0/16                  | https://10.77.0.1:6443         | true",
        "10.77.0.0/16                  | https://10.78.0.1:6443         | false",
        "10.77.0.0/16                  | https://api.lab:6443           | false",
        "10.77.0.0/33                  | https://10.77.0.1:6443         | false",
        "10.77/16                      | https://10.77.0.1:6443         | false",
        "0.0.0.0/0                     | https://10.77.0.1:6443         | true",
        "0.0.0.0/0                     | https://[fd00::1]:6443         | false",
        "fd00::/8                      | https://[fd00::1]:6443         | true",
        "FD00::/8                      | https://[fd00::1]              | true",
        "fe00::/8                      | https://[fd00::1]:6443         | false",
        "fd00::1                       | https://[fd00::1]:6443         | true",
        "fd00:0:0::1                   | https://[FD00::1]:6443         | true",
        "[fd00::1]:6443                | https://[fd00::1]:6443         | true",
        "[fd00::1]:6444                | https://[fd00::1]:6443         | false",
        "[fd00::1]                     | https://[fd00::1]:6443         | false",
        "::ffff:10.77.0.1              | https://10.77.0.1:6443         | true",
        "::ffff:10.77.0.0/112          | https://10.77.0.1:6443         | true",
        "::ffff:10.77.0.0/112          | https://10.78.0.1:6443         | false",
        "b\u00fccher.lab               | https://api.xn--bcher-kva.lab  | true",
        "*.b\u00fccher.lab             | https://api.xn--bcher-kva.lab  | true",
        "-                             | https://localhost:6443         | true",
        "-                             | https://127.0.0.1:6443         | true",
        "-                             | https://127.9.9.9:6443         | true",
        "-                             | https://[::1]:6443             | true",
        "a.lab                         | https://[::ffff:127.0.0.1]:443 | true",
        "-                             | https://127.lab:6443           | false",
        "-                             | https://api.localhost:6443     | false",
        "-                             | https://api.lab:6443           | false",
      })
  void noProxyNamesServersAsInGo(@Nullable String list, URI server, boolean isCovered)
      throws Exception {
    Map<String, String> environment =
        list == null
            ? Map.of("HTTPS_PROXY", "http://env:3128", "HTTP_PROXY", "http://env:3128")
            : Map.of(
                "HTTPS_PROXY",
                "http://env:3128",
                "HTTP_PROXY",
                "http://env:3128",
                "NO_PROXY",
                list);

    assertThat(of(Optional.empty(), server, environment))
        .isEqualTo(isCovered ? new Proxy.Direct() : new Proxy.Through("env", 3128));
  }

  private static Proxy of(Optional<String> url, Map<String, String> environment)
      throws ClusterException {
    return of(url, SERVER, environment);
  }

  private static Proxy of(Optional<String> url, URI server, Map<String, String> environment)
      throws ClusterException {
    return Proxy.of(
        url,
        "k:4:2: proxy-url of cluster c",
        server,
        new ClusterOptions(
            Optional.empty(), Optional.empty(), environment, Path.of("/home/x"), _ -> {}));
  }
}
