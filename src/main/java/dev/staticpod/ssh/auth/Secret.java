package dev.staticpod.ssh.auth;

/// Something that only the user, or a file that the user names, can give.
public sealed interface Secret {
  /// What to ask a user.
  String question();

  /// The passphrase of an encrypted private key.
  ///
  /// @param attempt counted from 1; the one before was wrong
  record KeyPassphrase(String key, int attempt) implements Secret {
    /// The first attempt.
    public KeyPassphrase(String key) {
      this(key, 1);
    }

    @Override
    public String question() {
      return "passphrase for the key " + key + (attempt == 1 ? "" : " (the last one was wrong)");
    }
  }

  /// The password to log in with.
  record LoginPassword(String user, String host) implements Secret {
    @Override
    public String question() {
      return "password of %s at %s".formatted(user, host);
    }
  }

  /// The password that `sudo` or `doas` asks for.
  record SudoPassword(String user, String host) implements Secret {
    @Override
    public String question() {
      return "sudo password of %s at %s".formatted(user, host);
    }
  }

  /// The answer to a question of the server's own, such as a one-time code.
  record Answer(String user, String host, String question) implements Secret {}
}
