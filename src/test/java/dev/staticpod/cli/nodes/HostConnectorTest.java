package dev.staticpod.cli.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.staticpod.Threads;
import dev.staticpod.fleet.Host;
import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.SshOptions;
import dev.staticpod.ssh.config.LocalUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostConnectorTest {
  private static final int CONNECTIONS = 12;
  private static final int AT_A_TIME = 4;

  @TempDir private Path home;

  /// Connections that the server has taken, and does not answer.
  private final ConcurrentLinkedQueue<Socket> taken = new ConcurrentLinkedQueue<>();

  @Test
  void keepsTheLimitOfLoginsAcrossTheConnectionsOfARun() throws Exception {
    List<FutureTask<Throwable>> results;
    try (var server = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> take(server));
      var host = new Host("ops@127.0.0.1:" + server.getLocalPort());
      var user = new LocalUser("ops", home, Map.of(), _ -> {});
      var connector =
          new HostConnector(
              new ResolvedHosts(List.of(), List.of(), List.of(), Set.of()),
              SshOptions.defaults(user),
              _ -> {});
      results =
          Stream.generate(() ->
                  new FutureTask<>(() -> catchThrowable(() -> connector.connect(host).close())))
              .limit(CONNECTIONS)
              .toList();
      List<Thread> connections = results.stream().map(Thread.ofPlatform()::start).toList();

      while (!isSettled(connections, results)) {
        Thread.onSpinWait();
      }

      assertThat(taken).hasSize(AT_A_TIME);
    } finally {
      close();
    }
    for (FutureTask<Throwable> result : results) {
      assertThat(result.get()).isInstanceOf(NodeException.class);
    }
  }

  /// Whether each connection has reached the server or waits for its turn.
  private boolean isSettled(List<Thread> connections, List<FutureTask<Throwable>> results) {
    int inside = taken.size();
    long waiting = connections.stream().filter(Threads::waitsForItsTurn).count();
    return inside + waiting == CONNECTIONS
        || inside > AT_A_TIME
        || results.stream().anyMatch(FutureTask::isDone);
  }

  private void take(ServerSocket server) {
    try {
      while (true) {
        taken.add(server.accept());
      }
    } catch (IOException _) {
      // the test is over
    }
  }

  private void close() throws IOException {
    for (Socket socket : taken) {
      socket.close();
    }
  }
}
