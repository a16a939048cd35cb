package dev.staticpod.sandbox.kubelet;

import java.io.Serial;

/// Why the kubelet does not take a file, in its own words.
final class RefusedManifestException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  RefusedManifestException(String message) {
    super(message);
  }
}
