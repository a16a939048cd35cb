package dev.staticpod.ssh.auth;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthImpl;

/// The service in which a login takes place (RFC 4252). sshj's own keeps the server's banner to
/// itself, which may hold the address of a login page that the server waits for; it breaks off at a
/// long one; and it does not tell which of several methods was the one that succeeded partly.
final class LoginService extends UserAuthImpl {
  static final int LONGEST_BANNER = 64 << 10;

  private final Consumer<String> banners;
  private volatile boolean partial;

  /// @param banners takes what the server has to say, on the connection's thread
  LoginService(Transport transport, Consumer<String> banners) {
    super(transport);
    this.banners = banners;
  }

  /// Whether the last method was accepted, and another one is wanted as well.
  boolean lastWasPartialSuccess() {
    return partial;
  }

  @Override
  public void handle(Message message, SSHPacket packet) throws SSHException {
    switch (message) {
      case USERAUTH_BANNER -> banners.accept(banner(packet));
      case USERAUTH_FAILURE -> {
        partial = isPartial(packet);
        super.handle(message, packet);
      }
      default -> super.handle(message, packet);
    }
  }

  private static boolean isPartial(SSHPacket packet) throws TransportException {
    int begin = packet.rpos();
    try {
      packet.readString();
      return packet.readBoolean();
    } catch (Buffer.BufferException e) {
      throw new TransportException(e);
    } finally {
      packet.rpos(begin);
    }
  }

  private static String banner(SSHPacket packet) throws TransportException {
    try {
      long length = packet.readUInt32();
      byte[] text = new byte[(int) Math.min(length, Math.min(packet.available(), LONGEST_BANNER))];
      packet.readRawBytes(text);
      return new String(text, StandardCharsets.UTF_8);
    } catch (Buffer.BufferException e) {
      throw new TransportException(e);
    }
  }
}
