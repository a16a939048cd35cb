package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.auth.Identity.Candidate;
import java.io.IOException;

/// A key was to sign, and stayed locked.
final class LockedKeyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String label;

  LockedKeyException(Candidate.StillLocked key) {
    super(key.passphrase().words());
    this.label = key.label();
  }

  /// The file.
  String label() {
    return label;
  }
}
