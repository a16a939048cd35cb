package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.config.AlgorithmChoices.Choice;
import dev.staticpod.ssh.config.HostSettings;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The rules by which the configuration lets some of the user's keys be tried. One that is not
/// costs no attempt.
///
/// @param algorithms what they may sign with (`PubkeyAcceptedAlgorithms`)
/// @param rsaBits how long an RSA key has to be (`RequiredRSASize`)
record KeyRules(Choice algorithms, int rsaBits) {
  static KeyRules of(HostSettings host) {
    return new KeyRules(host.algorithms().userKeys(), host.login().keys().rsaBits());
  }

  /// The key as it may sign, if it may be tried at all.
  ///
  /// @param note takes why it may not
  Optional<Identity> accepted(Identity identity, Consumer<String> note) {
    OptionalInt bits = identity.publicKey().rsaBits();
    if (bits.isPresent() && bits.getAsInt() < rsaBits) {
      note.accept(
          "%s: has %d bits, and RequiredRSASize asks for %d"
              .formatted(identity.label(), bits.getAsInt(), rsaBits));
      return Optional.empty();
    }
    Optional<Identity> accepted =
        Stream.of(identity, new RsaSha512Identity(identity)).filter(this::maySign).findFirst();
    if (accepted.isEmpty()) {
      note.accept(
          "%s: PubkeyAcceptedAlgorithms leaves out %s"
              .formatted(identity.label(), identity.algorithm()));
    }
    return accepted;
  }

  /// An `ssh` before 7.8 knows the certificates of RSA keys by the name that was theirs before.
  boolean maySign(Identity identity) {
    String algorithm = identity.algorithm();
    return algorithms.keeps(algorithm)
        || (algorithm.startsWith("rsa-sha2-")
            && identity.publicKey().isCertificate()
            && algorithms.keeps(identity.publicKey().type()));
  }
}
