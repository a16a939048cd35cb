package dev.staticpod.ssh.auth;

import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.auth.Identity.Candidate;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.Notices;
import dev.staticpod.ssh.config.LocalUser;
import dev.staticpod.ssh.transport.SessionBinding;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.TransportException;

/// Logs in on a connection, trying one thing after the other as ssh(1) does.
public final class Authentication {
  /// How long a server may take for one answer. It may resolve names and ask directories, and users
  /// touch keys and search for codes meanwhile: as long as sshd itself waits (`LoginGraceTime`).
  public static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

  private static final int MOST_STEPS = 3;

  private final HostSettings host;
  private final LocalUser user;
  private final SecretProvider secrets;
  private final Consumer<String> log;
  private final SessionBinding binding;
  private final Duration timeout;
  private final LoginService service;
  private final LoginAttempts attempts;
  private final ServerNotices notices = new ServerNotices();
  private final KeyRules rules;
  private final List<Identity> refused = new ArrayList<>();

  /// Prepares one login.
  ///
  /// @param client connected, and with its key checked
  /// @param log takes what was tried and what came of it, a line each
  /// @param timeout how long one answer may take; the first that takes longer ends the login
  public Authentication(
      SSHClient client,
      HostSettings host,
      LocalUser user,
      SecretProvider secrets,
      Consumer<String> log,
      SessionBinding binding,
      Duration timeout) {
    this.binding = binding;
    this.timeout = timeout;
    this.service =
        new LoginService(
            client.getTransport(),
            text -> {
              if (host.login().notices() == Notices.SHOWN) {
                secrets.tellBanner(host.node(), notices.shown(text));
              }
            });
    this.attempts = new LoginAttempts(client, host, service, timeout, log);
    this.host = host;
    this.rules = KeyRules.of(host);
    this.user = user;
    this.secrets = secrets;
    this.log = log;
  }

  /// Tries the methods in order until the node lets us in; blocks, and may ask for secrets.
  ///
  /// @throws NodeException if it lets us in by none, with all that was tried
  public void authenticate() throws NodeException {
    try {
      // a node may want two things of us: after the first, what it takes is something else
      for (int step = 0; step < MOST_STEPS; step++) {
        boolean oneWasAccepted = false;
        for (String method : host.login().methods()) {
          if (!method.equals("publickey") && isLetInWhileAsked()) {
            return;
          }
          if (attempts.isWorthwhile(method) && isLoggedInBy(method)) {
            return;
          }
          oneWasAccepted |= attempts.lastWasPartialSuccess();
        }
        if (!oneWasAccepted) {
          break;
        }
      }
    } catch (LoginAttempts.SilenceException e) {
      throw attempts.failure().silent(e, timeout);
    } catch (TransportException e) {
      throw attempts.failure().broken(e);
    }
    NodeException refusal = attempts.failure().refused(service.getAllowedMethods());
    if (!isLastResort()) {
      throw refusal;
    }
  }

  /// What few nodes want: RSA with SHA-512 alone (we cannot hear it from the node, since sshj keeps
  /// `server-sig-algs` to itself), and nothing at all, for an empty password or a network that has
  /// said who we are.
  private boolean isLastResort() {
    try {
      for (Identity identity : refused) {
        var other = new RsaSha512Identity(identity);
        if (other.isRsa()
            && rules.maySign(other)
            && attempts.isWorthwhile("publickey")
            && attempts.isLetInBy(other.label(), new PublicKeyMethod(other))) {
          return true;
        }
      }
      return attempts.isLetInByNothing();
    } catch (TransportException _) {
      return false; // hung up on us for trying: what it said before stands
    }
  }

  /// Returns whether the node lets us in when it is asked what it takes. No question is put to the
  /// user, and no attempt spent, before the node has said so; ssh(1) hears that from its first
  /// request.
  private boolean isLetInWhileAsked() throws TransportException {
    return service.getAllowedMethods().isEmpty() && attempts.isLetInByNothing();
  }

  private boolean isLoggedInBy(String method) throws TransportException {
    return switch (method) {
      case "publickey" -> byKey();
      case "password" -> byPassword();
      default -> byQuestions(method);
    };
  }

  private boolean byKey() throws TransportException {
    List<Candidate> candidates = candidates();
    host.login()
        .keys()
        .tokenLibrary()
        .ifPresent(library ->
            attempts.note(
                "the keys of " + library + " (PKCS11Provider): only an agent reads them"));
    if (candidates.isEmpty()) {
      attempts.note("no key, for there is none");
      return attempts.isLetInByNothing();
    }
    var waiting = new ArrayDeque<>(candidates);
    while (!waiting.isEmpty()) {
      switch (waiting.pop()) {
        case Candidate.Unusable(String label, String why) -> attempts.note(label + ": " + why);
        case Candidate.StillLocked(String label, var passphrase) ->
            attempts.note(label, Tried.Result.LOCKED, label + ": " + passphrase.words());
        case Candidate.Locked(Supplier<List<Candidate>> unlock) -> {
          if (isLetInWhileAsked()) {
            return true;
          }
          if (!attempts.isWorthwhile("publickey")) {
            return false;
          }
          unlock.get().reversed().forEach(waiting::push);
        }
        case Candidate.Usable(Identity found) -> {
          Optional<Identity> identity = rules.accepted(found, attempts::note);
          if (identity.isPresent() && isLetInBy(identity.get())) {
            return true;
          }
          if (identity.isPresent() && !attempts.isWorthwhile("publickey")) {
            return false; // it takes no keys, or has taken this one and wants something else
          }
        }
      }
    }
    return false;
  }

  private List<Candidate> candidates() {
    SecretProvider asked =
        switch (host.login().questions()) {
          case ASKED -> secrets;
          case NONE -> secrets.withoutUser();
        };
    var files = new KeyFile(user, asked, host.login().prompts());
    return new KeyCandidates(
            host.login().keys(),
            files,
            binding,
            timeout,
            text -> secrets.tell(host.node(), text),
            log)
        .gather();
  }

  private boolean isLetInBy(Identity identity) throws TransportException {
    String label = identity.label() + " (" + identity.publicKey() + ")";
    var method = new PublicKeyMethod(identity);
    if (attempts.isLetInBy(label, method)) {
      return true;
    }
    if (attempts.isWorthwhile("publickey") && !method.hasFailedToSign()) {
      refused.add(identity);
    }
    return false;
  }

  private boolean byPassword() throws TransportException {
    for (int attempt = 1; attempt <= host.login().prompts(); attempt++) {
      Optional<String> password =
          secrets.get(new Secret.LoginPassword(LoginUser.of(host), attempt));
      if (password.isEmpty()) {
        if (secrets.hasUser()) {
          attempts.note("password", Tried.Result.NO_ANSWER, "password: no answer was given");
        } else {
          attempts.note(
              "password",
              Tried.Result.NO_TERMINAL,
              "password: there is none, and no terminal to ask for one");
        }
        return false;
      }
      var method = new PasswordMethod(password.get());
      if (attempts.isLetInBy("password", method)) {
        return true;
      }
      if (method.isAskedForNewPassword() || !attempts.isRefusedAndStillTaken("password")) {
        return false;
      }
    }
    return false;
  }

  private boolean byQuestions(String method) throws TransportException {
    for (int attempt = 1; attempt <= host.login().prompts(); attempt++) {
      var questions = new InteractiveMethod(host, secrets, notices, attempt);
      if (attempts.isLetInBy(method, questions)) {
        return true;
      }
      if (!questions.hasAnswered() || !attempts.isRefusedAndStillTaken(method)) {
        return false;
      }
    }
    return false;
  }
}
