package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.text.Printable;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/// Answers the server's questions (RFC 4256), each put to the user in its own words. One for the
/// login password, and no other, is answered with that. In place of sshj's own method, which cannot
/// leave a question open.
final class InteractiveMethod extends AbstractAuthMethod {
  // "Password:", "ops's password:", "Password for ops@node:"; a one-time password is another thing
  private static final String LOGIN_PASSWORD =
      "(?i)\\s*(\\S+'s\\s+)?password(\\s+(for|of)\\s+\\S+)?\\s*:?\\s*";

  private final HostSettings host;
  private final SecretProvider secrets;
  private final ServerNotices notices;
  private final int attempt;
  private boolean passwordGiven;
  private boolean answered;

  /// @param attempt counted from 1: after the first, the password was wrong
  InteractiveMethod(HostSettings host, SecretProvider secrets, ServerNotices notices, int attempt) {
    super("keyboard-interactive");
    this.host = host;
    this.secrets = secrets;
    this.notices = notices;
    this.attempt = attempt;
  }

  /// Whether a question was answered: then another attempt may fare better.
  boolean hasAnswered() {
    return answered;
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
      String said =
          Stream.of(packet.readString(), packet.readString())
              .filter(text -> !text.isBlank())
              .collect(Collectors.joining("\n"));
      tell(said);
      packet.readString(); // a language
      params.getTransport().write(answers(packet));
    } catch (Buffer.BufferException e) {
      throw new UserAuthException(e);
    }
  }

  private void tell(String text) {
    String shown = notices.shown(text);
    if (!shown.isBlank()) {
      secrets.tell(host.node(), shown);
    }
  }

  private SSHPacket answers(SSHPacket questions) throws Buffer.BufferException, UserAuthException {
    int count = questions.readUInt32AsInt();
    var answers = new SSHPacket(Message.USERAUTH_INFO_RESPONSE).putUInt32(count);
    for (int i = 0; i < count; i++) {
      answers.putSensitiveString(answer(questions.readString(), questions.readBoolean()));
    }
    return answers;
  }

  /// Answers a question. PAM packs what it has to say in front of it, in lines of its own.
  private char[] answer(String text, boolean echo) throws UserAuthException {
    String question = text.strip();
    int last = question.lastIndexOf('\n') + 1;
    tell(question.substring(0, last));
    String words = question.substring(last);
    Optional<String> answer = secrets.get(secret(words, echo));
    if (answer.isEmpty()) {
      throw secrets.hasUser() ? new NoAnswerException(words) : new NoTerminalException(words);
    }
    answered = true;
    return answer.get().toCharArray();
  }

  /// There is an open question, and no terminal to put it.
  static final class NoTerminalException extends UserAuthException {
    private static final long serialVersionUID = 1L;

    private NoTerminalException(String question) {
      super("there is no terminal to answer '" + Printable.shortened(question) + "'");
    }
  }

  /// The user was asked a question, and gave no answer.
  static final class NoAnswerException extends UserAuthException {
    private static final long serialVersionUID = 1L;

    private NoAnswerException(String question) {
      super("no answer was given to '" + Printable.shortened(question) + "'");
    }
  }

  private Secret secret(String words, boolean echo) {
    if (!passwordGiven && words.matches(LOGIN_PASSWORD)) {
      passwordGiven = true;
      return new Secret.LoginPassword(LoginUser.of(host), attempt);
    }
    var echoing = echo ? Secret.Echo.ON : Secret.Echo.OFF;
    return new Secret.Answer(LoginUser.of(host), words, echoing);
  }
}
