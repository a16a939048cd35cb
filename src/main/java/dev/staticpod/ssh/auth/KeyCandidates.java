package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.auth.Identity.Candidate;
import dev.staticpod.ssh.config.HostSettings.AgentKeys;
import dev.staticpod.ssh.config.HostSettings.Keys;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import dev.staticpod.ssh.transport.SessionBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Gathers the keys to try, in the order of ssh(1): those of the agent that a file is configured
/// for, the other ones of the agent, then the files; certificates before all of them.
final class KeyCandidates {
  private static final Pattern USUAL =
      Pattern.compile(".*/\\.ssh/id_(?:rsa|dsa|xmss|(?:ecdsa|ed25519)(?:_sk)?)");

  private final Keys keys;
  private final KeyFile files;
  private final SessionBinding binding;
  private final Duration timeout;
  private final Consumer<String> notices;
  private final Consumer<String> log;

  /// @param timeout how long an answer of the agent may take
  /// @param notices takes what to tell the user while it takes long, on a thread of its own
  KeyCandidates(
      Keys keys,
      KeyFile files,
      SessionBinding binding,
      Duration timeout,
      Consumer<String> notices,
      Consumer<String> log) {
    this.keys = keys;
    this.binding = binding;
    this.files = files;
    this.timeout = timeout;
    this.notices = notices;
    this.log = log;
  }

  List<Candidate> gather() {
    List<Path> paths =
        keys.files().stream().filter(file -> !isUsual(file) || isThere(file)).toList();
    List<Identity> held = held();
    var own = new ArrayList<Candidate>();
    var configured = new ArrayList<PublicKeyBlob>();
    for (Path file : paths) {
      Optional<PublicKeyBlob> known = publicKey(file);
      known.ifPresent(configured::add);
      if (known.isEmpty() || !holds(held, known.get())) {
        own.add(files.read(file));
      }
    }
    Stream<Identity> theirs = held.stream().filter(h -> configured.contains(h.publicKey()));
    Stream<Identity> others =
        held.stream()
            .filter(_ -> keys.agent().keys() == AgentKeys.ALL)
            .filter(h -> !configured.contains(h.publicKey()));
    Stream<Candidate> agent = Stream.concat(theirs, others).map(Candidate.Usable::new);
    List<Candidate> all = Stream.concat(agent, own.stream()).toList();
    return new Certificates(keys.certificates(), paths).inFrontOf(all);
  }

  private static boolean holds(List<Identity> held, PublicKeyBlob key) {
    for (Identity identity : held) {
      if (identity.publicKey().equals(key)) {
        return true;
      }
    }
    return false;
  }

  /// Whether ssh(1) looks for a file of this name by itself: that it is missing is no news.
  private boolean isUsual(Path file) {
    return !keys.areNamed() && USUAL.matcher(file.toString()).matches();
  }

  private static boolean isThere(Path file) {
    return Files.exists(file) || Files.exists(Path.of(file + ".pub"));
  }

  /// The public half of a key file, as far as it can be had without a passphrase.
  private static Optional<PublicKeyBlob> publicKey(Path file) {
    Optional<PublicKeyBlob> own = Certificates.publicKey(file);
    return own.isPresent() ? own : Certificates.publicKey(Path.of(file + ".pub"));
  }

  private List<Identity> held() {
    Optional<Path> socket = keys.agent().socket();
    if (socket.isEmpty()) {
      return List.of();
    }
    try {
      return new Agent(socket.get(), binding, timeout, notices).identities();
    } catch (IOException | IllegalArgumentException e) {
      log.accept("no answer from the agent at %s: %s".formatted(socket.get(), e.getMessage()));
      return List.of();
    }
  }
}
