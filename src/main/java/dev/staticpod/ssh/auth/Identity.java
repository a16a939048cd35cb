package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/// A key pair to log in with.
public interface Identity {
  /// The key as people know it, for messages.
  String label();

  /// What the node is shown: the public key, or a certificate for it.
  PublicKeyBlob publicKey();

  /// Whether the node is asked first if it would take this key: worth a round trip where signing
  /// asks a user or a device.
  KeyOffer keyOffer();

  /// Signs; the answer is a whole SSH signature (RFC 4253, section 6.6).
  byte[] sign(String algorithm, byte[] data) throws IOException;

  /// How to begin with a key.
  enum KeyOffer {
    /// The signature is sent with the first request.
    SIGN_IMMEDIATELY,
    /// The node is asked first.
    QUERY_FIRST
  }

  /// The algorithm to log in with: the key's type, save that RSA signs with SHA-256, which every
  /// server since 2016 takes (RFC 8332, section 3; SHA-512 is optional there).
  default String algorithm() {
    return publicKey().type().replaceFirst("^ssh-rsa\\b", "rsa-sha2-256");
  }

  /// What became of a key that was meant to be tried.
  sealed interface Candidate {
    /// The identity can be tried.
    record Usable(Identity identity) implements Candidate {}

    /// The identity cannot be read.
    ///
    /// @param label the file
    /// @param why in lower case, without a full stop
    record Unusable(String label, String why) implements Candidate {}

    /// It is encrypted, and was not unlocked.
    ///
    /// @param label the file
    record StillLocked(String label, Passphrase passphrase) implements Candidate {}

    /// What was wrong with a passphrase.
    enum Passphrase {
      WRONG("the passphrase is wrong"),
      MISSING("is encrypted, and there is no passphrase and no terminal to ask for it"),
      NOT_GIVEN("is encrypted, and no passphrase was given");

      private final String words;

      Passphrase(String words) {
        this.words = words;
      }

      /// Returns the reason for people, in lower case, without a full stop.
      String words() {
        return words;
      }
    }

    /// An encrypted key that tells nothing about itself: only its passphrase shows what it is.
    record Locked(Supplier<List<Candidate>> unlock) implements Candidate {}
  }
}
