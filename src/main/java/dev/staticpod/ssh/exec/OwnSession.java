package dev.staticpod.ssh.exec;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.schmizz.concurrent.Event;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.PTYMode;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;
import net.schmizz.sshj.connection.channel.direct.Signal;
import net.schmizz.sshj.transport.TransportException;

/// A session of a connection of ours. It does not wait for the answer to its exec request before it
/// sends the script: RFC 4254, section 6.5, keeps requests and data in order. OpenSSH takes input
/// only once the command runs, other servers save a round trip.
final class OwnSession extends SessionChannel implements ScriptSession {
  private static final int ANSWER_SECONDS = 30;
  private static final int CHUNK = 32 << 10;
  private static final Duration WINDOW_PAUSE = Duration.ofMillis(1);

  private Optional<Event<ConnectionException>> answer = Optional.empty();

  OwnSession(Connection connection) {
    super(connection);
  }

  @Override
  public void request(String command) throws TransportException {
    answer =
        Optional.of(
            sendChannelRequest(
                "exec", true, new Buffer.PlainBuffer().putString(command, getRemoteCharset())));
  }

  @Override
  public void awaitAnswer() throws ConnectionException {
    if (answer.isPresent()) {
      answer.get().await(ANSWER_SECONDS, TimeUnit.SECONDS);
    }
  }

  /// Sends the script piece by piece. sshj's stream waits for a full window with its lock held, and
  /// its reader thread needs that lock to close the session: a script that ends before it was read
  /// would block the whole connection. So we wait here, and only write what the window has room
  /// for.
  @Override
  public void send(byte[] script) throws IOException, InterruptedException {
    OutputStream input = getOutputStream();
    int sent = 0;
    while (sent < script.length && isOpen()) {
      int room = (int) Math.min(Math.min(getRemoteWinSize(), CHUNK), script.length - sent);
      if (room == 0) {
        Thread.sleep(WINDOW_PAUSE);
      } else {
        input.write(script, sent, room);
        input.flush();
        sent += room;
      }
    }
  }

  /// A terminal has modes (RFC 4254, section 8), and these are on by default.
  @Override
  public boolean allocateTerminal() throws TransportException {
    Map<PTYMode, Integer> raw =
        Stream.of(
                PTYMode.ECHO,
                PTYMode.ICANON,
                PTYMode.ISIG,
                PTYMode.IEXTEN,
                PTYMode.ICRNL,
                PTYMode.IXON,
                PTYMode.OPOST)
            .collect(Collectors.toMap(mode -> mode, _ -> 0));
    try {
      allocatePTY("dumb", 80, 24, 0, 0, raw);
      return true;
    } catch (ConnectionException _) {
      return false; // PermitTTY no
    }
  }

  @Override
  public int exitStatus() throws IOException {
    Integer status = getExitStatus();
    if (status != null) {
      return status;
    }
    Signal signal = getExitSignal();
    if (signal == null) {
      throw new IOException("the node closed the session before the script had ended");
    }
    return 128 + SignalNumbers.number(signal);
  }
}
