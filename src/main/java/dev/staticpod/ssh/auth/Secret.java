package dev.staticpod.ssh.auth;

import java.util.List;
import java.util.stream.Collectors;

/// Something that only the user, or a file that the user names, can give.
public sealed interface Secret {
  /// What to ask a user.
  String question();

  /// The passphrase of an encrypted private key.
  ///
  /// @param attempt counted from 1; the one before was wrong
  record KeyPassphrase(String key, int attempt) implements Secret {
    @Override
    public String question() {
      return "passphrase for the key " + key + (attempt == 1 ? "" : " (the last one was wrong)");
    }
  }

  /// The password to log in with.
  ///
  /// @param attempt counted from 1; the one before was wrong
  record LoginPassword(LoginUser user, int attempt) implements Secret {
    /// The password at the first attempt.
    public LoginPassword(LoginUser user) {
      this(user, 1);
    }

    /// Asks in the words of ssh(1): programs such as sshpass(1) wait for them.
    @Override
    public String question() {
      return "%s's password%s".formatted(user, attempt == 1 ? "" : " (the last one was wrong)");
    }
  }

  /// The password that `sudo` or `doas` asks for.
  record SudoPassword(LoginUser user) implements Secret {
    @Override
    public String question() {
      return "sudo password of %s at %s".formatted(user.name(), user.host());
    }
  }

  /// The answer to a question of the server's own, such as a one-time code.
  ///
  /// @param words the question as the server has it
  record Answer(LoginUser user, String words, Echo echo) implements Secret {
    @Override
    public String question() {
      return "(%s) %s".formatted(user, words);
    }
  }

  /// Whether a key that is not known is that of a host.
  ///
  /// @param host as known_hosts has it
  /// @param key its type and its fingerprint
  /// @param attempt counted from 1; the answer before was neither
  record HostKey(String host, String key, int attempt) implements Secret {
    @Override
    public String question() {
      return attempt > 1 ? "please type 'yes', 'no' or the fingerprint:" : wholeQuestion();
    }

    private String wholeQuestion() {
      return "the host key of %s is not known: %s; connect all the same (yes/no/[fingerprint])?"
          .formatted(host, key);
    }
  }

  /// Whether keys that are not known are those of their hosts.
  record HostKeys(List<HostKey> keys, int attempt) implements Secret {
    public HostKeys {
      keys = List.copyOf(keys);
    }

    @Override
    public String question() {
      return attempt > 1 ? "please type 'yes' or 'no':" : wholeQuestion();
    }

    private String wholeQuestion() {
      return keys.stream()
          .map(key -> "  %s %s%n".formatted(key.host(), key.key()))
          .collect(
              Collectors.joining(
                  "",
                  "the keys of these %d hosts are not known:%n".formatted(keys.size()),
                  "connect to all of them all the same (yes/no)?"));
    }
  }

  /// What else `sudo` asks for when it has the password: it does not tell us in which words.
  record SudoAnswer(LoginUser user) implements Secret {
    @Override
    public String question() {
      return "sudo of %s at %s asks for one more answer, such as a one-time code"
          .formatted(user.name(), user.host());
    }
  }

  /// Whether an answer may be seen while it is typed.
  enum Echo {
    ON,
    OFF
  }
}
