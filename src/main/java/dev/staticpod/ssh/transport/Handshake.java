package dev.staticpod.ssh.transport;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.TransportException;

/// The exchange of greetings and keys with an SSH server.
public final class Handshake {
  // the cause is there before sshj can say that there is no connection
  private static final int CAUSE_SECONDS = 1;

  private Handshake() {}

  /// Connects, exchanges greetings, and agrees on keys; blocks until that is done.
  ///
  /// @throws IOException if there is no connection, or no agreement
  public static void begin(SSHClient client, String host, int port) throws IOException {
    try {
      client.connect(host, port);
    } catch (IllegalStateException e) {
      // The thread that reads begins before keys are asked for. If what it reads ends it at once,
      // sshj 0.40 says only that it is not connected; its transport has kept why.
      client.getTransport().join(CAUSE_SECONDS, TimeUnit.SECONDS);
      throw new TransportException(e.getMessage(), e);
    }
  }
}
