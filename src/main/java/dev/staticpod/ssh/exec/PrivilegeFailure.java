package dev.staticpod.ssh.exec;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.config.HostSettings;

/// Why a node did not run our script, recognized by what it said instead: sudo(8), its rewrite
/// sudo-rs and doas(1) speak English under `LC_ALL=C`.
enum PrivilegeFailure {
  WRONG_PASSWORD(
      "incorrect password|Sorry, try again|Authentication failed, try again"
          + "|ncorrect authentication attempt|doas: Authentication failed"),
  DOAS_PASSWORD("doas: Authentication required|doas: a tty is required"),
  PASSWORD(
      "a password is required|a terminal is required to read the password"
          + "|nteractive authentication is required|Interaction is required"
          + "|A terminal is required to authenticate"),
  TERMINAL("you must have a tty|no tty present and no askpass"),
  NOT_ALLOWED(
      "not in the sudoers file|not allowed to execute|may not run |I'm afraid I can't do that"),
  QUESTION("no password was provided|Authentication required but not attempted"),
  DOAS("doas: "),
  NOEXEC("/bin/sh: Permission denied"),
  EXPIRED("password has expired|password change required|required to change your password"),
  NOTHING("static-pod: neither sudo nor doas"),
  OTHER("");

  private final String pattern;

  PrivilegeFailure(String pattern) {
    this.pattern = "(?si).*(" + pattern + ").*";
  }

  static PrivilegeFailure of(String said) {
    for (PrivilegeFailure refusal : values()) {
      if (said.matches(refusal.pattern)) {
        return refusal;
      }
    }
    return OTHER;
  }

  NodeException failure(HostSettings host, RootAccess root, String said) {
    String user = host.user();
    String sudoers =
        "allow it in sudoers: %s ALL=(%s) NOPASSWD: /bin/sh".formatted(user, root.user());
    String doas =
        "allow it in doas.conf: permit nopass %s as %s cmd /bin/sh".formatted(user, root.user());
    return switch (this) {
      case WRONG_PASSWORD -> privilege(host, "the sudo password of " + user + " is wrong", again());
      case PASSWORD ->
          privilege(
              host,
              "sudo needs a password for " + user,
              switch (root.password()) {
                case NEVER -> "run with --ask-sudo-password, or " + sudoers;
                case ON_REQUEST ->
                    "name a file with it in STATIC_POD_SUDO_PASSWORD_FILE, or " + sudoers;
              });
      case TERMINAL ->
          privilege(
              host,
              "sudo wants a terminal (requiretty), which sshd does not give us (PermitTTY)",
              "switch it off in sudoers: Defaults:" + user + " !requiretty");
      case NOT_ALLOWED -> privilege(host, user + " may not use sudo", sudoers);
      case QUESTION -> privilege(host, "sudo asks more than a password: " + brief(said), sudoers);
      case DOAS_PASSWORD ->
          privilege(
              host,
              "doas needs a password for " + user,
              "run with --ask-sudo-password, or " + doas);
      case DOAS -> privilege(host, "doas does not let %s become root".formatted(user), doas);
      case NOEXEC ->
          privilege(
              host,
              "sudo gives %s a shell that may not start any program (noexec)".formatted(user),
              "switch it off in sudoers: Defaults:" + user + " !noexec");
      case EXPIRED ->
          new NodeException(
              Reason.AUTHENTICATION,
              host.node(),
              "the password of %s has expired there: %s".formatted(user, brief(said)),
              "change it: " + host.command("ssh -t"));
      case NOTHING ->
          privilege(
              host,
              user + " is not root, and the node has neither sudo nor doas",
              "log in as root, or install sudo there");
      case OTHER ->
          new NodeException(
              Reason.PROTOCOL,
              host.node(),
              "the node did not start our script: it said "
                  + (brief(said).isEmpty() ? "nothing" : "'" + brief(said) + "'"),
              "check that %s has an ordinary login shell: %s true"
                  .formatted(user, host.command("ssh")));
    };
  }

  private static String again() {
    return "run again; sudo counts failures, and may lock the account after a few";
  }

  /// Returns what was said as one line.
  private static String brief(String said) {
    String text =
        said.replace(PrivilegedCommand.PROMPT, "").strip().replaceAll("\\h*+\\R\\s*+", " ");
    return text.substring(0, Math.min(text.length(), 500));
  }

  private static NodeException privilege(HostSettings host, String message, String next) {
    return new NodeException(Reason.PRIVILEGE, host.node(), message, next);
  }
}
