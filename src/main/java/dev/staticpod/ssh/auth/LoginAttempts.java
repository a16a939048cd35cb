package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.transport.LenientConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;

/// The attempts of one login, and what came of each.
final class LoginAttempts {
  private static final String NOTHING = "nothing";

  private final SSHClient client;
  private final HostSettings host;
  private final LoginService service;
  private final Duration timeout;
  private final Consumer<String> log;
  private final List<Tried> tried = new ArrayList<>();
  private boolean agentFailed;

  /// Begins a login without an attempt.
  ///
  /// @param timeout how long one answer may take
  /// @param log takes what was tried and what came of it, a line each
  LoginAttempts(
      SSHClient client,
      HostSettings host,
      LoginService service,
      Duration timeout,
      Consumer<String> log) {
    this.client = client;
    this.host = host;
    this.service = service;
    this.timeout = timeout;
    this.log = log;
  }

  /// Tries one method, and says whether the node has let us in.
  ///
  /// @throws TransportException if the connection is gone, or silent
  boolean isLetInBy(String label, AuthMethod method) throws TransportException {
    try {
      var next = new LenientConnection((Service) client.getConnection());
      if (service.authenticate(host.user(), next, method, Math.toIntExact(timeout.toMillis()))) {
        log.accept("%s: logged in as %s with %s".formatted(host.node(), host.user(), label));
        return true;
      }
      if (service.lastWasPartialSuccess()) {
        note(
            label,
            Tried.Result.ACCEPTED_IN_PART,
            label + ": accepted, and something else is wanted as well");
      } else if (!label.equals(NOTHING)) {
        note(label, Tried.Result.REFUSED, label + ": refused");
      }
    } catch (UserAuthException e) {
      agentFailed |= e.getCause() instanceof AgentException;
      if (e.getCause() instanceof TimeoutException) {
        throw new SilenceException(e); // nor would it answer to the next method
      }
      if (!client.isConnected()) {
        throw new TransportException(e.getMessage(), e);
      }
      noteFailure(label, e);
    }
    return false;
  }

  private void noteFailure(String label, UserAuthException e) {
    String text = label + ": " + e.getMessage();
    if (e instanceof InteractiveMethod.NoTerminalException) {
      note(label, Tried.Result.NO_TERMINAL, text);
    } else if (e instanceof InteractiveMethod.NoAnswerException) {
      note(label, Tried.Result.NO_ANSWER, text);
    } else if (e instanceof PasswordMethod.ChangeWantedException) {
      note(label, Tried.Result.CHANGE_WANTED, text);
    } else if (e.getCause() instanceof LockedKeyException locked) {
      note(locked.label(), Tried.Result.LOCKED, text);
    } else {
      note(label, Tried.Result.FAILED, text);
    }
  }

  /// Asks to be let in by nothing at all: the answer tells what the node takes, as in ssh(1).
  boolean isLetInByNothing() throws TransportException {
    return isLetInBy(NOTHING, new AuthNone());
  }

  /// Whether the node takes a method; until the first refusal that is not known.
  boolean isWorthwhile(String method) {
    return service.getAllowedMethods().isEmpty() || service.getAllowedMethods().contains(method);
  }

  /// Whether the last method was refused, and may be tried again.
  boolean isRefusedAndStillTaken(String method) {
    return !lastWasPartialSuccess() && isWorthwhile(method);
  }

  /// Whether the last method was accepted, and another one is wanted as well.
  boolean lastWasPartialSuccess() {
    return service.lastWasPartialSuccess();
  }

  /// Notes what became of something that was not put to the node.
  void note(String what) {
    note("", Tried.Result.LEFT_OUT, what);
  }

  /// Notes what came of one thing.
  ///
  /// @param text both in words, in one line
  void note(String label, Tried.Result result, String text) {
    tried.add(new Tried(label, result, text));
    log.accept(host.node() + ": " + text);
  }

  /// What the user is told if none of it lets us in.
  LoginFailure failure() {
    return new LoginFailure(host, tried, agentFailed);
  }

  /// The server holds the connection and says nothing.
  static final class SilenceException extends TransportException {
    private static final long serialVersionUID = 1L;

    SilenceException(UserAuthException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
