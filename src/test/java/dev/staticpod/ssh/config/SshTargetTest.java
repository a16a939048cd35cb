package dev.staticpod.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshTargetTest {
  @ParameterizedTest
  @CsvSource({
    "node-1,                 ,       node-1,          ",
    "node-1:2222,            ,       node-1,      2222",
    "root@node-1,            root,   node-1,          ",
    "root@10.0.0.7:22,       root,   10.0.0.7,      22",
    "a@corp.example@node-1,  a@corp.example, node-1,  ",
    "[fd00::7],              ,       fd00::7,         ",
    "root@[fd00::7]:2222,    root,   fd00::7,     2222",
    "fd00::7,                ,       fd00::7,         ",
    "root@fe80::1%eth0,      root,   fe80::1%eth0,    ",
    "[fe80::1%eth0]:2022,    ,       fe80::1%eth0, 2022",
  })
  void readsUserHostAndPort(String text, String user, String host, Integer port) {
    SshTarget target = SshTarget.parse(text);

    assertThat(target)
        .isEqualTo(
            new SshTarget(
                text,
                Optional.ofNullable(user),
                host,
                port == null ? OptionalInt.empty() : OptionalInt.of(port)));
  }

  @ParameterizedTest
  @CsvSource({
    "ssh://node, node",
    "ssh://root@node:2222, root@node:2222",
    "ssh://[fd00::7]:22/, [fd00::7]:22",
  })
  void readsAnAddressAsSshDoes(String text, String same) {
    assertThat(SshTarget.parse(text)).isEqualTo(SshTarget.parse(same));
  }

  @Test
  void readsAUserOfADomain() {
    assertThat(SshTarget.parse("EXAMPLE\\ops@node").user()).contains("EXAMPLE\\ops");
  }

  /// As in `Host` blocks that come with some systems, and as bastions and Kerberos have users.
  @ParameterizedTest
  @CsvSource({
    "machine/web,, machine/web",
    "vsock/3:2222,, vsock/3",
    "ops/admin@node, ops/admin, node",
    "node$@node, node$, node",
    "with space@node, with space, node",
    "ssh://a%2Cb+c@node, 'a,b+c', node",
    "ssh://%5Bx%5D@node:22, [x], node",
    "a%2Cb@node, a%2Cb, node",
  })
  void readsNamesThatSshTakes(String text, String user, String host) {
    SshTarget target = SshTarget.parse(text);

    assertThat(target.user()).isEqualTo(Optional.ofNullable(user));
    assertThat(target.host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        "root@",
        "@node",
        ":22",
        "node:",
        "node:ssh",
        "node:0",
        "node:65536",
        "[fd00::7",
        "[]:22",
        "-oProxyCommand=id",
        "root@-node",
        "-l@node",
        "a b",
        "node;id",
        "$(id)",
        "node-1,node-2",
        "node:-1",
        "[node]x",
        "user -name@node",
        "no$de",
        "user\\@node",
        "no\\de",
        "ssh://",
        "ssh://node/path",
        "ssh://a%2@node",
        "ssh://a%0Ab@node",
        "ssh://a%3Bid@node",
      })
  void refusesWhatCannotBeAHost(String text) {
    assertThatThrownBy(() -> SshTarget.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' is not a host: ")
        .hasMessageEndingWith("; write [user@]host[:port]");
  }

  @Test
  void saysWhichPartIsWrong() {
    assertThatThrownBy(() -> SshTarget.parse("node:65536"))
        .hasMessageContaining("port 65536 is not between 1 and 65535");
  }
}
