package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.cli.nodes.HostConnector;
import dev.staticpod.cli.nodes.ResolvedHosts;
import dev.staticpod.fleet.Host;
import dev.staticpod.inventory.HostConnection;
import dev.staticpod.inventory.ResolvedHost;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.exec.RootAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// First contact with several hosts in one run.
@Timeout(60)
class UnknownFleetTest {
  @RegisterExtension final SshLab lab = new SshLab();

  private final List<Secret> asked = new ArrayList<>();
  private final List<SshServer> servers = new ArrayList<>();

  @Test
  void isAskedAboutOnceWithAList() throws Exception {
    SshServer known = lab.server();
    HostConnector connector = connector("yes", known, unknown("ed25519"), unknown("ecdsa"));

    for (Host host : hosts()) {
      connector.connect(host).close();
    }

    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().question())
        .isEqualTo(
            """
            the keys of these 2 hosts are not known:
              %s %s
              %s %s
            connect to all of them all the same (yes/no)?\
            """
                .formatted(
                    servers.get(1).knownName(),
                    TestKeys.publicKey(TestKeys.hostKey("ed25519")),
                    servers.get(2).knownName(),
                    TestKeys.publicKey(TestKeys.hostKey("ecdsa"))));
    assertThat(lab.knownHosts()).content().contains(servers.get(2).knownName());
  }

  @Test
  void isRefusedAsAWholeByOneNo() throws Exception {
    HostConnector connector = connector("no", unknown("ed25519"), unknown("ecdsa"));

    for (Host host : hosts()) {
      assertThat(
              catchThrowableOfType(NodeException.class, () -> connector.connect(host).close())
                  .reason())
          .isEqualTo(Reason.HOST_KEY);
    }

    assertThat(asked).hasSize(1);
    assertThat(lab.knownHosts()).doesNotExist();
  }

  @Test
  void isAskedAboutByFingerprintWhereOneIsNew() throws Exception {
    HostConnector connector = connector("yes", lab.server(), unknown("ecdsa"));

    for (Host host : hosts()) {
      connector.connect(host).close();
    }

    assertThat(asked).hasSize(1).hasOnlyElementsOfType(Secret.HostKey.class);
  }

  private SshServer unknown(String type) throws Exception {
    return lab.unknownServer(List.of(TestKeys.hostKey(type).toString()));
  }

  private List<Host> hosts() {
    return resolved().asHosts();
  }

  private ResolvedHosts resolved() {
    return new ResolvedHosts(
        servers.stream().map(UnknownFleetTest::host).toList(), List.of(), List.of(), Set.of());
  }

  private static ResolvedHost host(SshServer server) {
    return new ResolvedHost(
        server.target().text(),
        HostConnection.to("127.0.0.1", Optional.of(SshServer.me()), OptionalInt.of(server.port())),
        List.of(),
        Optional.empty(),
        ResolvedHost.Source.NAMED);
  }

  private HostConnector connector(String answer, SshServer... all) {
    servers.addAll(List.of(all));
    SecretProvider user =
        secret -> {
          if (secret instanceof Secret.HostKey || secret instanceof Secret.HostKeys) {
            asked.add(secret);
            return Optional.of(answer);
          }
          return Optional.empty();
        };
    return new HostConnector(resolved(), lab.options(user, RootAccess.withoutPassword()), _ -> {});
  }
}
