package dev.staticpod.cli.nodes;

import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Asks about the keys of all unknown hosts of a run at once, when the first of them comes up: a
/// hundred new hosts are one list and one question.
final class HostKeyRound implements SecretProvider {
  private static final int MOST_ATTEMPTS = 3;

  private final SecretProvider secrets;
  private final Supplier<List<Secret.HostKey>> scan;
  private final Set<String> listed = new HashSet<>();
  private boolean scanned;
  private boolean confirmed;

  /// @param secrets asked for everything
  /// @param scan connects to all hosts of which no key is known, and says which they show
  HostKeyRound(SecretProvider secrets, Supplier<List<Secret.HostKey>> scan) {
    this.secrets = secrets;
    this.scan = scan;
  }

  @Override
  public Optional<String> get(Secret secret) {
    return secret instanceof Secret.HostKey key ? aboutOne(key) : secrets.get(secret);
  }

  @Override
  public void tell(String host, String text) {
    secrets.tell(host, text);
  }

  @Override
  public void tellBanner(String host, String text) {
    secrets.tellBanner(host, text);
  }

  @Override
  public boolean hasUser() {
    return secrets.hasUser();
  }

  @Override
  public SecretProvider withoutUser() {
    return secrets.withoutUser();
  }

  /// The connection of the first one waits meanwhile, and so do those that come to their question.
  private synchronized Optional<String> aboutOne(Secret.HostKey key) {
    if (!scanned && secrets.hasUser()) {
      scanned = true;
      askAbout(key);
    }
    return listed.contains(word(key)) ? Optional.of(confirmed ? "yes" : "no") : secrets.get(key);
  }

  private void askAbout(Secret.HostKey first) {
    var keys = new ArrayList<>(List.of(first));
    scan.get().stream().filter(key -> !word(key).equals(word(first))).forEach(keys::add);
    if (keys.size() == 1) {
      return;
    }
    keys.forEach(key -> listed.add(word(key)));
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      String answer = secrets.get(new Secret.HostKeys(keys, attempt)).orElse("no").strip();
      confirmed = answer.equalsIgnoreCase("yes");
      if (confirmed || answer.equalsIgnoreCase("no")) {
        return;
      }
    }
  }

  /// What was shown to the user: another key of the same host is another question.
  private static String word(Secret.HostKey key) {
    return key.host() + " " + key.key();
  }
}
