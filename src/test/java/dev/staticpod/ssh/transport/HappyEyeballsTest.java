package dev.staticpod.ssh.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HappyEyeballsTest {
  /// Longer than a test may take: where this is waited for, the test does not end.
  private static final Duration FOREVER = Duration.ofHours(1);

  private static final int NO_LIMIT = 0;

  @Test
  void triesTheFamiliesInTurn() throws Exception {
    assertThat(HappyEyeballs.alternating(addresses("fd00::1", "fd00::2", "fd00::3", "10.0.0.1")))
        .isEqualTo(addresses("fd00::1", "10.0.0.1", "fd00::2", "fd00::3"));
  }

  /// A server that listens with a full backlog takes no connection and refuses none: like a
  /// firewall that drops packets.
  @Test
  void doesNotWaitForAnAddressThatDoesNotAnswer() throws Exception {
    try (var deaf = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.2"));
        var server = new ServerSocket(deaf.getLocalPort(), 5, InetAddress.ofLiteral("127.0.0.1"))) {
      List<Socket> fillers = fill(deaf);

      try (Socket socket =
          HappyEyeballs.connect(
              addresses("127.0.0.2", "127.0.0.1"),
              server.getLocalPort(),
              NO_LIMIT,
              LocalEnd.any())) {
        assertThat(socket.getInetAddress()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
      }
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  void goesOnAtOnceWhenAnAddressRefuses() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      HappyEyeballs.connect(
              addresses("127.0.0.3", "127.0.0.1"),
              server.getLocalPort(),
              NO_LIMIT,
              LocalEnd.any(),
              FOREVER)
          .close();
    }
  }

  /// Only then can Ctrl-C leave out one of many hosts at once.
  @Test
  void hearsAnInterruptWhileNothingAnswers() throws Exception {
    try (var deaf = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.2"))) {
      List<Socket> fillers = fill(deaf);

      Thread.currentThread().interrupt();
      assertThatThrownBy(() ->
              HappyEyeballs.connect(
                  addresses("127.0.0.2"), deaf.getLocalPort(), NO_LIMIT, LocalEnd.any()))
          .isInstanceOf(IOException.class)
          .hasMessage("we were interrupted");
      assertThat(Thread.interrupted()).isTrue();
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  void failsWithWhatTheLastAddressSaid() throws Exception {
    int port;
    try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      port = server.getLocalPort();
    }

    assertThatThrownBy(() ->
            HappyEyeballs.connect(addresses("127.0.0.3", "127.0.0.1"), port, 5000, LocalEnd.any()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refused");
  }

  /// Connects until a connection is not taken any more.
  private static List<Socket> fill(ServerSocket server) throws IOException {
    var fillers = new ArrayList<Socket>();
    try {
      while (true) {
        var filler = new Socket();
        fillers.add(filler);
        filler.connect(server.getLocalSocketAddress(), 500);
      }
    } catch (SocketTimeoutException _) {
      return fillers;
    }
  }

  private static List<InetAddress> addresses(String... texts) throws IOException {
    var addresses = new ArrayList<InetAddress>();
    for (String text : texts) {
      addresses.add(InetAddress.ofLiteral(text));
    }
    return addresses;
  }
}
