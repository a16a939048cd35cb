package dev.staticpod.plan.files;

import java.io.IOException;
import java.io.InputStream;

/// Bytes that can be read from their beginning as often as it takes, such as those of a local file:
/// what is too large to be held for each node at once.
@FunctionalInterface
public interface ByteSource {
  /// Opens the bytes at their beginning; the caller closes the stream.
  ///
  /// @throws IOException where it cannot be read
  InputStream open() throws IOException;
}
