package dev.staticpod.image;

import dev.staticpod.digest.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/// Counts what is read through it, and digests it.
final class MeasuredStream extends FilterInputStream {
  private final Optional<MessageDigest> digest;
  private final long most;
  private long count;

  private MeasuredStream(InputStream in, long most, Optional<MessageDigest> digest) {
    super(in);
    this.most = most;
    this.digest = digest;
  }

  /// Counts and digests.
  ///
  /// @param most after how many bytes it ends with an error
  static MeasuredStream digesting(InputStream in, long most) {
    return new MeasuredStream(in, most, Optional.of(Sha256.begin()));
  }

  /// Counts only.
  ///
  /// @param most after how many bytes it ends with an error
  static MeasuredStream counting(InputStream in, long most) {
    return new MeasuredStream(in, most, Optional.empty());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int read = super.read(buffer, from, length);
    if (read > 0) {
      digest.ifPresent(it -> it.update(buffer, from, read));
      count += read;
      if (count > most) {
        throw new IOException("it has more than " + (most >> 30) + " GiB");
      }
    }
    return read;
  }

  /// What is skipped is read, so that it is digested.
  @Override
  public long skip(long wanted) throws IOException {
    byte[] buffer = new byte[(int) Math.min(wanted, 64 << 10)];
    long skipped = 0;
    while (skipped < wanted) {
      int read = read(buffer, 0, (int) Math.min(buffer.length, wanted - skipped));
      if (read <= 0) {
        break;
      }
      skipped += read;
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /// Reads the rest.
  void drain() throws IOException {
    transferTo(OutputStream.nullOutputStream());
  }

  long count() {
    return count;
  }

  /// The digest of all that was read, in hexadecimal digits; it is not to be read from after that.
  String hex() {
    return Sha256.hex(digest.orElseThrow());
  }
}
