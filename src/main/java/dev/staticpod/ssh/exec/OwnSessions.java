package dev.staticpod.ssh.exec;

import dev.staticpod.ssh.transport.IdleTimeout;
import dev.staticpod.ssh.transport.SshConnection;
import java.io.IOException;
import java.util.Optional;
import net.schmizz.sshj.connection.channel.OpenFailException;

/// The sessions of a connection of ours.
public final class OwnSessions implements Sessions {
  private static final int FIRST_PAUSE_MILLIS = 10;
  private static final int LAST_PAUSE_MILLIS = 1000;

  private final SshConnection connection;
  private final IdleTimeout idleTimeout;

  /// Opens sessions over a connection that is logged in, and ends it with itself.
  public OwnSessions(SshConnection connection) {
    this.connection = connection;
    this.idleTimeout = IdleTimeout.over(connection.socket(), connection.host().keepAlive().limit());
  }

  @Override
  public SignalReport signals() {
    return SignalReport.BY_SSH;
  }

  /// A server that allows one session at a time (`MaxSessions 1`) may still be clearing the last
  /// one away after it has announced its end, so the first refusals are not believed.
  @Override
  public ScriptSession open(Runnable refused) throws IOException {
    for (int pause = FIRST_PAUSE_MILLIS; ; pause *= 2) {
      var session = new OwnSession(connection.client().getConnection());
      try {
        session.open();
        return session;
      } catch (OpenFailException e) {
        if (pause > LAST_PAUSE_MILLIS) {
          throw e;
        }
        refused.run();
        pause(pause);
      }
    }
  }

  private static void pause(int millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("we were interrupted", e);
    }
  }

  @Override
  public Optional<Sessions> instead(ScriptSession session, String said) {
    return Optional.empty();
  }

  @Override
  public Optional<String> verdict() {
    return idleTimeout.verdict();
  }

  @Override
  public void cut() {
    connection.cut();
  }

  @Override
  public void close() {
    idleTimeout.close();
    if (idleTimeout.verdict().isPresent()) {
      connection.cut();
    } else {
      connection.close();
    }
  }
}
