package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.auth.Identity.Candidate;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.io.IOException;
import java.util.function.Supplier;

/// An encrypted key of which the public half is known: it is unlocked when it has to sign.
record LockedKey(String label, PublicKeyBlob publicKey, Supplier<Candidate> unlock)
    implements Identity {
  @Override
  public KeyOffer keyOffer() {
    return KeyOffer.QUERY_FIRST;
  }

  @Override
  public byte[] sign(String algorithm, byte[] data) throws IOException {
    return switch (unlock.get()) {
      case Candidate.Usable(Identity identity) -> identity.sign(algorithm, data);
      case Candidate.StillLocked locked -> throw new LockedKeyException(locked);
      case Candidate.Unusable(String _, String why) -> throw new IOException(why);
      case Candidate.Locked _ -> throw new IOException("it is locked twice");
    };
  }
}
