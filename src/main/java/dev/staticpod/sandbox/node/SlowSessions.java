package dev.staticpod.sandbox.node;

import java.time.Duration;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.server.ServerFactoryManager;
import org.apache.sshd.server.session.ServerSessionImpl;
import org.apache.sshd.server.session.SessionFactory;

/// Makes sessions that take what was sent to them late, where that is wanted. The server has one
/// thread for all its connections, which share a link, and so wait for each other.
final class SlowSessions extends SessionFactory {
  private volatile Duration delay = Duration.ZERO;

  SlowSessions(ServerFactoryManager server) {
    super(server);
  }

  void delay(Duration longer) {
    delay = longer;
  }

  @Override
  protected ServerSessionImpl doCreateSession(IoSession connection) throws Exception {
    return new ServerSessionImpl(getServer(), connection) {
      @Override
      public void messageReceived(Readable buffer) throws Exception {
        if (delay.isPositive()) {
          Thread.sleep(delay);
        }
        super.messageReceived(buffer);
      }
    };
  }
}
