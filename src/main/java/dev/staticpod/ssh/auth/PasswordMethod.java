package dev.staticpod.ssh.auth;

import dev.staticpod.text.Printable;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthPassword;

/// Logs in with a password (RFC 4252, section 8). A node that wants a new one gets none: sshj's own
/// method answers it with an empty one.
final class PasswordMethod extends AuthPassword {
  private volatile boolean asked;

  PasswordMethod(String password) {
    super(new KnownPassphrase(password));
  }

  /// Whether the node took the password, and wants another one from now on.
  boolean isAskedForNewPassword() {
    return asked;
  }

  @Override
  public void handle(Message message, SSHPacket packet)
      throws UserAuthException, TransportException {
    if (message != Message.USERAUTH_60) {
      super.handle(message, packet);
      return;
    }
    asked = true;
    try {
      throw new ChangeWantedException(packet.readString());
    } catch (Buffer.BufferException e) {
      throw new UserAuthException(e);
    }
  }

  /// The password is right, and has to be changed before anything else.
  static final class ChangeWantedException extends UserAuthException {
    private static final long serialVersionUID = 1L;

    private ChangeWantedException(String said) {
      super("the node wants a new password" + words(said));
    }

    private static String words(String said) {
      String line = said.strip().replaceAll("\\s++", " ");
      return line.isEmpty() ? "" : ": it says '" + Printable.shortened(line) + "'";
    }
  }
}
