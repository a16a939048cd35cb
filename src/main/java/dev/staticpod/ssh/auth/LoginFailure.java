package dev.staticpod.ssh.auth;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.text.ShellText;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.schmizz.sshj.transport.TransportException;

/// What users are told of a login that failed, and what to do about it.
///
/// @param tried what was tried and what came of each, in order
/// @param agentFailed whether an agent had a key and did not sign with it
record LoginFailure(HostSettings host, List<Tried> tried, boolean agentFailed) {
  private static final Set<String> FOREIGN_METHODS =
      Set.of("gssapi-with-mic", "gssapi-keyex", "hostbased");

  private static final String WITHOUT_AGENT =
      "have the agent sign: confirm the key when it asks, or touch it; or go without it:"
          + " --ssh-option IdentityAgent=none";

  LoginFailure {
    tried = List.copyOf(tried);
  }

  /// The node lets us in by none of what was tried.
  ///
  /// @param allowed the methods that it takes; empty where it has not said
  NodeException refused(Collection<String> allowed) {
    String methods = String.join(", ", allowed); // empty too where a server wants nothing more
    String takes = methods.isEmpty() ? "" : " (it takes " + methods + ")";
    String what = tried.isEmpty() ? leftOut() : "tried " + texts();
    return new NodeException(
        Reason.AUTHENTICATION,
        host.node(),
        "login as %s was refused%s: %s".formatted(host.user(), takes, what),
        afterRefusal(allowed));
  }

  private String texts() {
    return tried.stream().map(Tried::text).collect(Collectors.joining("; "));
  }

  private boolean has(Tried.Result result) {
    return tried.stream().anyMatch(each -> each.result() == result);
  }

  /// What the configuration leaves nothing to try by.
  private String leftOut() {
    List<String> methods = host.login().methods();
    return "the SSH configuration allows "
        + (methods.isEmpty() ? "no method that we have" : String.join(", ", methods) + " alone");
  }

  private String afterRefusal(Collection<String> allowed) {
    Optional<String> library = host.login().keys().tokenLibrary();
    if (has(Tried.Result.CHANGE_WANTED)) {
      return "change it: " + host.command("ssh");
    }
    if (has(Tried.Result.LOCKED)) {
      return "unlock the key first: ssh-add"
          + lockedFile()
          + "; or name a file with its passphrase by"
          + " $STATIC_POD_KEY_PASSPHRASE_FILE";
    }
    if (agentFailed) {
      return WITHOUT_AGENT;
    }
    if (!allowed.isEmpty() && allowed.stream().allMatch(FOREIGN_METHODS::contains)) {
      return "static-pod has none of these (Kerberos, keys of whole hosts); have ssh log in, with"
          + " ControlMaster, ControlPath and ControlPersist in its configuration and"
          + " --control-master; or allow keys in its sshd_config: PubkeyAuthentication yes";
    }
    if (!isTaken("publickey", allowed)) {
      return withoutKeys(allowed);
    }
    if (!host.login().methods().contains("publickey")) {
      return "let it allow keys: --ssh-option PreferredAuthentications=publickey"
          + " --ssh-option PubkeyAuthentication=yes";
    }
    return library.isPresent()
        ? "let the agent have the keys of the token: ssh-add -s " + ShellText.word(library.get())
        : "name a key that the node knows with --identity, or let it know yours: "
            + host.command("ssh-copy-id");
  }

  private static boolean isTaken(String method, Collection<String> allowed) {
    return allowed.isEmpty() || allowed.contains(method);
  }

  /// Says what to do without keys: a node that takes none is not helped by another one.
  private String withoutKeys(Collection<String> allowed) {
    String keys = "; or allow keys in its sshd_config: PubkeyAuthentication yes";
    if (host.login().methods().stream().noneMatch(allowed::contains)) {
      return "let the SSH configuration allow what it takes (BatchMode, PreferredAuthentications,"
          + " PasswordAuthentication, KbdInteractiveAuthentication)"
          + keys;
    }
    if (has(Tried.Result.NO_ANSWER)) {
      return "run it again, and answer" + keys;
    }
    return has(Tried.Result.NO_TERMINAL)
        ? "run it in a terminal, or name a program that tells the password by $SSH_ASKPASS and"
            + " SSH_ASKPASS_REQUIRE=force"
            + keys
        : "see whether ssh gets in: " + host.command("ssh") + keys;
  }

  /// Says that the node does not answer.
  NodeException silent(TransportException e, Duration timeout) {
    return new NodeException(
        Reason.UNREACHABLE,
        host.node(),
        "%s did not answer the login as %s within %d s"
            .formatted(host.address(), host.user(), timeout.toSeconds()),
        "check the network, and the log of its SSH server: it may wait for a directory or for DNS",
        e);
  }

  /// Returns which file ssh-add is to take: by itself it takes those with the usual names.
  private String lockedFile() {
    return tried.stream()
        .filter(each -> each.result() == Tried.Result.LOCKED)
        .map(Tried::label)
        .filter(file -> !file.isEmpty())
        .findFirst()
        .map(file -> " " + ShellText.path(file))
        .orElse("");
  }

  /// Says that the connection ends on the way.
  NodeException broken(TransportException e) {
    String soFar = tried.isEmpty() ? "" : " after " + texts();
    return new NodeException(
        Reason.AUTHENTICATION,
        host.node(),
        "the node hung up while we logged in as %s%s: %s"
            .formatted(host.user(), soFar, e.getMessage()),
        agentFailed ? WITHOUT_AGENT : "name the one key that the node knows with --identity",
        e);
  }
}
