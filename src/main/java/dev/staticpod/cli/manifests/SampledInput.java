package dev.staticpod.cli.manifests;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A file that is read from its first byte to its last, of which a piece from the middle is kept.
final class SampledInput extends FilterInputStream {
  private static final int SAMPLE = 1 << 20;

  private final long begin;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long read;

  /// @param size of the file, as far as it is known
  SampledInput(InputStream in, long size) {
    super(in);
    begin = Math.max(0, size - SAMPLE) / 2;
  }

  /// The piece, as far as it was read.
  byte[] sample() {
    return kept.toByteArray();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (count > 0) {
      keep(bytes, offset, count);
      read += count;
    }
    return count;
  }

  private void keep(byte[] bytes, int offset, int count) {
    int skipped = Math.clamp(begin - read, 0, count);
    int wanted = Math.min(count - skipped, SAMPLE - kept.size());
    if (wanted > 0) {
      kept.write(bytes, offset + skipped, wanted);
    }
  }

  /// Skips by reading: what is skipped may be a part of the piece.
  @Override
  public long skip(long count) throws IOException {
    byte[] bytes = new byte[Math.clamp(count, 0, 64 << 10)];
    return Math.max(0, read(bytes, 0, bytes.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
