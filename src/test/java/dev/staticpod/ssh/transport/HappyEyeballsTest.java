package dev.staticpod.ssh.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HappyEyeballsTest {
  @Test
  void triesTheFamiliesInTurn() throws Exception {
    assertThat(HappyEyeballs.alternating(places("fd00::1", "fd00::2", "fd00::3", "10.0.0.1")))
        .isEqualTo(places("fd00::1", "10.0.0.1", "fd00::2", "fd00::3"));
  }

  /// A server that listens with a full backlog takes no connection and refuses none: like a
  /// firewall that drops packets.
  @Test
  void doesNotWaitForAnAddressThatDoesNotAnswer() throws Exception {
    try (var deaf = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.2"));
        var server = new ServerSocket(deaf.getLocalPort(), 5, InetAddress.ofLiteral("127.0.0.1"))) {
      var fillers = List.of(new Socket(), new Socket(), new Socket());
      for (Socket filler : fillers) {
        Thread.ofVirtual().start(() -> fill(filler, deaf));
      }
      Thread.sleep(200);
      Instant begin = Instant.now();

      try (Socket socket =
          HappyEyeballs.connect(
              places("127.0.0.2", "127.0.0.1"), server.getLocalPort(), Duration.ofSeconds(5))) {
        assertThat(socket.getInetAddress()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
      }
      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  void goesOnAtOnceWhenAnAddressRefuses() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      Instant begin = Instant.now();

      HappyEyeballs.connect(
              places("127.0.0.3", "127.0.0.1"), server.getLocalPort(), Duration.ofSeconds(5))
          .close();

      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMillis(200));
    }
  }

  @Test
  void failsWithWhatTheLastAddressSaid() throws Exception {
    int port;
    try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      port = server.getLocalPort();
    }

    assertThatThrownBy(() ->
            HappyEyeballs.connect(places("127.0.0.3", "127.0.0.1"), port, Duration.ofSeconds(5)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refused");
  }

  private static void fill(Socket socket, ServerSocket server) {
    try {
      socket.connect(server.getLocalSocketAddress());
    } catch (IOException _) {
      // closed at the end of the test
    }
  }

  private static List<InetAddress> places(String... addresses) throws IOException {
    var places = new java.util.ArrayList<InetAddress>();
    for (String address : addresses) {
      places.add(InetAddress.ofLiteral(address));
    }
    return places;
  }
}
