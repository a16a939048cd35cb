package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.config.HostSettings;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/// Answers the server's questions (RFC 4256): one for the password with the password, any other
/// with what a user says. In place of sshj's own method, which cannot leave a question open.
final class InteractiveMethod extends AbstractAuthMethod {
  private final HostSettings host;
  private final SecretProvider secrets;

  InteractiveMethod(HostSettings host, SecretProvider secrets) {
    super("keyboard-interactive");
    this.host = host;
    this.secrets = secrets;
  }

  @Override
  protected SSHPacket buildReq() throws UserAuthException {
    return super.buildReq().putString("").putString(""); // no language, no preferred device
  }

  @Override
  public void handle(Message message, SSHPacket packet)
      throws UserAuthException, TransportException {
    if (message != Message.USERAUTH_60) {
      super.handle(message, packet);
      return;
    }
    try {
      packet.readString(); // a name, an instruction and a language: our questions name the host
      packet.readString();
      packet.readString();
      params.getTransport().write(answers(packet));
    } catch (Buffer.BufferException e) {
      throw new UserAuthException(e);
    }
  }

  private SSHPacket answers(SSHPacket questions) throws Buffer.BufferException, UserAuthException {
    int count = questions.readUInt32AsInt();
    var answers = new SSHPacket(Message.USERAUTH_INFO_RESPONSE).putUInt32(count);
    for (int i = 0; i < count; i++) {
      String question = questions.readString().strip();
      questions.readBoolean(); // whether the answer may be seen: we never show one
      Optional<String> answer = secrets.get(secret(question));
      if (answer.isEmpty()) {
        throw new UserAuthException("there is no terminal to answer '" + question + "'");
      }
      answers.putSensitiveString(answer.get().toCharArray());
    }
    return answers;
  }

  private Secret secret(String question) {
    return question.matches("(?i).*password.*")
        ? new Secret.LoginPassword(host.user(), host.hostName())
        : new Secret.Answer(host.user(), host.hostName(), question);
  }
}
