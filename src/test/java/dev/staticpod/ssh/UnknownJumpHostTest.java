package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.nodes.HostConnector;
import dev.staticpod.cli.nodes.ResolvedHosts;
import dev.staticpod.fleet.Host;
import dev.staticpod.inventory.HostConnection;
import dev.staticpod.inventory.ResolvedHost;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.ssh.auth.MemoizedSecrets;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.exec.RootAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// First contact with several hosts behind jump hosts, in one run. More of them than logins that go
/// to one server at a time.
@Timeout(60)
class UnknownJumpHostTest {
  @RegisterExtension final SshLab lab = new SshLab();

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> names = new ArrayList<>();

  @BeforeEach
  void useTheKeyOfThisHome() throws Exception {
    lab.configure("IdentityFile " + lab.home().resolve(".ssh/id_ed25519"));
  }

  @Test
  void isAskedAboutFirstAndThenAllHostsBehindItAtOnce() throws Exception {
    SshServer jump = unknown();
    lab.alias("jump", jump);
    var behind = new ArrayList<String>();
    for (String name : List.of("w1", "w2", "w3", "w4", "w5")) {
      behind.add(host(name, unknown(), "ProxyJump jump"));
    }

    connectToAll();

    assertThat(asked).containsExactly(jump.knownName(), list(behind));
  }

  /// A jump host opens the way to others that are not known.
  @Test
  void isAskedAboutWhereverItComesUp() throws Exception {
    SshServer jump = unknown();
    SshServer other = unknown();
    lab.alias("jump", jump);
    lab.alias("other", other);
    String behind =
        list(
            List.of(
                host("w1", unknown(), "ProxyJump jump"), host("w2", unknown(), "ProxyJump jump")));
    String further =
        list(
            List.of(
                host("w3", unknown(), "ProxyJump other"),
                host("w4", unknown(), "ProxyJump other")));

    HostConnector connector = connector();
    for (String name : names) {
      connector.connect(new Host(name)).close();
    }

    assertThat(asked).containsExactly(jump.knownName(), behind, other.knownName(), further);
  }

  @Test
  void letsOneServerOfSeveralNamesBeAskedAbout() throws Exception {
    lab.alias("jump", lab.server());
    SshServer server = unknown();
    for (String name : List.of("a", "b", "c", "d", "e", "f")) {
      host(name, server, "ProxyJump jump");
    }

    connectToAll();

    assertThat(asked).containsExactly(server.knownName());
  }

  /// The passphrase that opened the way to one opens it to all.
  @Test
  void isGoneThroughByWhatIsKnownAlready() throws Exception {
    Path key = TestKeys.pair("locked_way", "-t ed25519 -a 1 -N secret");
    SshServer jump = lab.server();
    jump.forget();
    jump.authorize(TestKeys.publicLine(key));
    lab.alias("jump", jump, "IdentityFile " + key);
    String both =
        list(
            List.of(
                host("w1", unknown(), "ProxyJump jump"), host("w2", unknown(), "ProxyJump jump")));

    connectToAll();

    assertThat(asked).containsExactly("passphrase", both);
  }

  private SshServer unknown() throws Exception {
    return lab.unknownServer(List.of(TestKeys.hostKey("ed25519").toString()));
  }

  private String host(String name, SshServer server, String... more) throws Exception {
    lab.alias(name, server, more);
    names.add(name);
    return server.knownName();
  }

  private void connectToAll() throws Exception {
    HostConnector connector = connector();
    List<FutureTask<Boolean>> all =
        names.stream().map(name -> new FutureTask<>(() -> isConnectedTo(connector, name))).toList();
    all.forEach(one -> Thread.ofPlatform().daemon().start(one));
    for (FutureTask<Boolean> one : all) {
      assertThat(one.get()).isTrue();
    }
  }

  private static boolean isConnectedTo(HostConnector connector, String name) throws NodeException {
    try (Shell shell = connector.connect(new Host(name))) {
      return shell.run("exit 9\n", _ -> {}).exitStatus() == 9;
    }
  }

  private HostConnector connector() {
    List<ResolvedHost> hosts = names.stream().map(UnknownJumpHostTest::resolved).toList();
    return new HostConnector(
        new ResolvedHosts(hosts, List.of(), List.of(), Set.of()),
        lab.options(new MemoizedSecrets(user()), RootAccess.withoutPassword()),
        _ -> {});
  }

  private static ResolvedHost resolved(String name) {
    return new ResolvedHost(
        name,
        HostConnection.to(name, Optional.empty(), OptionalInt.empty()),
        List.of(),
        Optional.empty(),
        ResolvedHost.Source.NAMED);
  }

  private SecretProvider user() {
    return secret ->
        switch (secret) {
          case Secret.HostKey key -> answer(key.host(), "yes");
          case Secret.HostKeys list ->
              answer(list(list.keys().stream().map(Secret.HostKey::host).toList()), "yes");
          case Secret.KeyPassphrase _ -> answer("passphrase", "secret");
          default -> Optional.empty();
        };
  }

  private static String list(List<String> hosts) {
    return String.join(" ", hosts.stream().sorted().toList());
  }

  private Optional<String> answer(String question, String answer) {
    asked.add(question);
    return Optional.of(answer);
  }
}
