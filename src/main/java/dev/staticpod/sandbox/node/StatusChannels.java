package dev.staticpod.sandbox.node;

import java.io.IOException;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;

/// Makes channels that say how a command ended before they end its output, as a real sshd does. The
/// other way round a client that has nothing more to send may close the channel in between, and
/// never hear it: an `ssh` on a master connection then ends with 255.
final class StatusChannels extends ChannelSessionFactory {
  @Override
  public Channel createChannel(Session session) {
    return new ChannelSession() {
      private boolean said;

      @Override
      protected void closeShell(int status, boolean immediately) throws IOException {
        if (!isClosing()) {
          sendExitStatus(status);
        }
        super.closeShell(status, immediately);
      }

      @Override
      protected void sendExitStatus(int status) throws IOException {
        if (!said) {
          said = true;
          super.sendExitStatus(status);
        }
      }
    };
  }
}
