package dev.staticpod.ssh;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;

/// Why a node did not run our script, told from what it said instead: sudo(8) and doas(1) speak
/// English under `LC_ALL=C`.
enum Refusal {
  PASSWORD("(?s).*(a password is required|a terminal is required to read the password).*"),
  TERMINAL("(?s).*(you must have a tty|no tty present and no askpass).*"),
  NOT_ALLOWED("(?s).*(not in the sudoers file|not allowed to execute|may not run sudo).*"),
  DOAS("(?s).*doas: .*"),
  NOTHING("(?s).*static-pod: neither sudo nor doas.*"),
  OTHER("(?s).*");

  private final String pattern;

  Refusal(String pattern) {
    this.pattern = pattern;
  }

  static Refusal of(String said) {
    for (Refusal refusal : values()) {
      if (said.matches(refusal.pattern)) {
        return refusal;
      }
    }
    return OTHER;
  }

  NodeException failure(HostSettings host, String said) {
    String user = host.user();
    String sudoers = "allow it in sudoers: " + user + " ALL=(root) NOPASSWD: /bin/sh";
    return switch (this) {
      case PASSWORD -> privilege(host, "sudo needs a password for " + user, sudoers);
      case TERMINAL ->
          privilege(
              host,
              "sudo wants a terminal (requiretty)",
              "switch it off in sudoers: Defaults:" + user + " !requiretty");
      case NOT_ALLOWED -> privilege(host, user + " may not use sudo", sudoers);
      case DOAS ->
          privilege(
              host,
              "doas does not let %s become root".formatted(user),
              "allow it in doas.conf: permit nopass " + user + " as root cmd /bin/sh");
      case NOTHING ->
          privilege(
              host,
              user + " is not root, and the node has neither sudo nor doas",
              "log in as root, or install sudo there");
      case OTHER ->
          new NodeException(
              Reason.PROTOCOL,
              host.node(),
              "the node did not start our script: it said '%s'".formatted(said.strip()),
              "check that %s has an ordinary login shell: ssh -p %d %s@%s true"
                  .formatted(user, host.port(), user, host.hostName()));
    };
  }

  private static NodeException privilege(HostSettings host, String message, String next) {
    return new NodeException(Reason.PRIVILEGE, host.node(), message, next);
  }
}
