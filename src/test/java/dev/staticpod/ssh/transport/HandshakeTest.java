package dev.staticpod.ssh.transport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HandshakeTest {
  /// The thread that reads may have ended before sshj looks whether it is connected.
  @Test
  void tellsWhyTheServersWordsEndedItHoweverSoonTheyCame() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new LateClient()) {
      Thread.ofPlatform().daemon().start(() -> greetAndHangUp(server));

      assertThatThrownBy(() -> Handshake.begin(client, "127.0.0.1", server.getLocalPort()))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("encountered EOF");
    }
  }

  private static void greetAndHangUp(ServerSocket server) {
    try (var socket = server.accept()) {
      socket.getOutputStream().write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // the client sees it
    }
  }

  /// Asks for keys when all that the server had to say was read.
  private static final class LateClient extends SSHClient {
    @Override
    protected void doKex() throws TransportException {
      while (isConnected()) {
        Thread.onSpinWait();
      }
      super.doKex();
    }
  }
}
