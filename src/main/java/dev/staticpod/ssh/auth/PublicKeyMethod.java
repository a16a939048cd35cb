package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.auth.Identity.KeyOffer;
import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/// Logs in with one key (RFC 4252, section 7). In place of sshj's own method, which always asks
/// first, counts an RSA key twice against the server's limit, and only signs with keys of the JDK.
final class PublicKeyMethod extends AbstractAuthMethod {
  private final Identity identity;
  private volatile boolean failedToSign;

  PublicKeyMethod(Identity identity) {
    super("publickey");
    this.identity = identity;
  }

  /// Whether there was no signature for the node to judge, so that it has not refused the key.
  boolean hasFailedToSign() {
    return failedToSign;
  }

  @Override
  protected SSHPacket buildReq() throws UserAuthException {
    return identity.keyOffer() == KeyOffer.SIGN_IMMEDIATELY
        ? signed()
        : request(SignaturePart.FOLLOWS_LATER);
  }

  @Override
  public void handle(Message message, SSHPacket packet)
      throws UserAuthException, TransportException {
    if (message == Message.USERAUTH_60) { // the node would take the key
      params.getTransport().write(signed());
    } else {
      super.handle(message, packet);
    }
  }

  private enum SignaturePart {
    FOLLOWS_LATER,
    INCLUDED
  }

  private SSHPacket request(SignaturePart signature) throws UserAuthException {
    return super.buildReq()
        .putBoolean(signature == SignaturePart.INCLUDED)
        .putString(identity.algorithm())
        .putBytes(identity.publicKey().bytes());
  }

  private SSHPacket signed() throws UserAuthException {
    SSHPacket request = request(SignaturePart.INCLUDED);
    byte[] data =
        new Buffer.PlainBuffer()
            .putBytes(params.getTransport().getSessionID())
            .putBuffer(request)
            .getCompactData();
    try {
      return request.putBytes(identity.sign(identity.algorithm(), data));
    } catch (IOException e) {
      failedToSign = true;
      throw new UserAuthException(e.getMessage(), e);
    }
  }
}
