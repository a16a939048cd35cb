package dev.staticpod.cli.nodes;

import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The questions of a run about keys that are not known, one at a time; the connections that come
/// to theirs wait meanwhile.
final class HostKeyQuestions {
  private static final int MOST_ATTEMPTS = 3;

  private final SecretProvider secrets;
  private final Supplier<List<Secret.HostKey>> scan;
  private final Map<String, String> listed = new ConcurrentHashMap<>();
  private final Set<String> jumpHosts = new HashSet<>();
  private boolean scanned;

  HostKeyQuestions(SecretProvider secrets, Supplier<List<Secret.HostKey>> scan) {
    this.secrets = secrets;
    this.scan = scan;
  }

  /// Asks about a host of the run, and with it about all others that can be reached.
  synchronized Optional<String> aboutHost(Secret.HostKey key) {
    if (!scanned && !listed.containsKey(word(key)) && secrets.hasUser()) {
      scanned = true;
      askAbout(key);
    }
    return answer(key).or(() -> secrets.get(key));
  }

  /// Asks about a host on the way, behind which there may be others to ask about.
  synchronized Optional<String> aboutJumpHost(Secret.HostKey key) {
    Optional<String> answer = answer(key).or(() -> secrets.get(key));
    if (jumpHosts.add(word(key))) {
      scanned = false;
    }
    return answer;
  }

  /// What was answered; waits for no question, as it is asked while one stands.
  Optional<String> known(Secret.HostKey key) {
    return answer(key).or(() -> secrets.known(key));
  }

  private void askAbout(Secret.HostKey first) {
    var keys = new LinkedHashMap<>(Map.of(word(first), first));
    scan.get().stream()
        .filter(key -> known(key).isEmpty())
        .forEach(key -> keys.putIfAbsent(word(key), key));
    if (keys.size() == 1) {
      return;
    }
    String verdict = verdict(List.copyOf(keys.values()));
    keys.keySet().forEach(word -> listed.put(word, verdict));
  }

  private String verdict(List<Secret.HostKey> keys) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      String answer = secrets.get(new Secret.HostKeys(keys, attempt)).orElse("no").strip();
      if (answer.equalsIgnoreCase("yes")) {
        return "yes";
      }
      if (answer.equalsIgnoreCase("no")) {
        break;
      }
    }
    return "no";
  }

  private Optional<String> answer(Secret.HostKey key) {
    return Optional.ofNullable(listed.get(word(key)));
  }

  /// What was shown to the user: another key of the same host is another question.
  private static String word(Secret.HostKey key) {
    return key.host() + " " + key.key();
  }
}
