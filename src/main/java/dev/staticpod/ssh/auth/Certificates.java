package dev.staticpod.ssh.auth;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.ssh.auth.Identity.Candidate;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// User certificates: `CertificateFile`, and `KEY-cert.pub` beside a key (ssh(1), `-i`).
final class Certificates {
  private final List<PublicKeyBlob> certificates = new ArrayList<>();

  Certificates(List<Path> named, List<Path> keys) {
    named.forEach(this::read);
    if (named.isEmpty()) { // as ssh(1), which looks for none beside a key where some are named
      keys.forEach(key -> read(Path.of(key + "-cert.pub")));
    }
  }

  private void read(Path file) {
    publicKey(file).filter(PublicKeyBlob::isCertificate).ifPresent(certificates::add);
  }

  /// The key in a file of public keys, if that is what it is: the first, as in ssh(1).
  static Optional<PublicKeyBlob> publicKey(Path file) {
    try {
      return BoundedFile.text(file, KeyFile.MOST_BYTES)
          .lines()
          .map(String::strip)
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> PublicKeyBlob.ofLine(line).stream())
          .findFirst();
    } catch (IOException _) {
      return Optional.empty(); // missing
    }
  }

  /// The candidates with those in front that a certificate vouches for, as ssh(1) has it.
  List<Candidate> inFrontOf(List<Candidate> candidates) {
    var all = new ArrayList<Candidate>();
    for (Candidate candidate : candidates) {
      if (candidate instanceof Candidate.Usable(Identity identity)) {
        certificates.stream()
            .filter(certificate -> certifies(certificate, identity.publicKey()))
            .map(certificate -> new Candidate.Usable(new Certified(identity, certificate)))
            .forEach(all::add);
      }
    }
    candidates.forEach(candidate -> all.add(laterInFrontOf(candidate)));
    return all;
  }

  /// A key that is still to be unlocked finds its certificate then.
  private Candidate laterInFrontOf(Candidate candidate) {
    return switch (candidate) {
      case Candidate.Locked(Supplier<List<Candidate>> unlock) ->
          new Candidate.Locked(() -> inFrontOf(unlock.get()));
      case Candidate.Usable _, Candidate.Unusable _, Candidate.StillLocked _ -> candidate;
    };
  }

  /// A certificate holds its type, a nonce, and then the fields of the key (PROTOCOL.certkeys in
  /// OpenSSH's sources).
  static boolean certifies(PublicKeyBlob certificate, PublicKeyBlob key) {
    if (!certificate.type().startsWith(key.type().replaceFirst("@.*", "") + "-cert-v01@")) {
      return false;
    }
    ByteBuffer bytes = skipField(skipField(ByteBuffer.wrap(certificate.bytes())));
    ByteBuffer fields = skipField(ByteBuffer.wrap(key.bytes()));
    byte[] wanted = new byte[fields.remaining()];
    fields.get(wanted);
    byte[] found = new byte[Math.min(wanted.length, bytes.remaining())];
    bytes.get(found);
    return Arrays.equals(wanted, found);
  }

  private static ByteBuffer skipField(ByteBuffer bytes) {
    int length = bytes.remaining() < 4 ? 0 : bytes.getInt();
    bytes.position(bytes.position() + Math.clamp(length, 0, bytes.remaining()));
    return bytes;
  }

  private record Certified(Identity key, PublicKeyBlob publicKey) implements Identity {
    @Override
    public String label() {
      return key.label() + " with its certificate";
    }

    @Override
    public KeyOffer keyOffer() {
      return key.keyOffer();
    }

    @Override
    public byte[] sign(String algorithm, byte[] data) throws IOException {
      return key.sign(algorithm.replaceFirst("-cert-v01@openssh\\.com$", ""), data);
    }
  }
}
