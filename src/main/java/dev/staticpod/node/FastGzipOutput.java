package dev.staticpod.node;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Compresses as fast as can be: a line is seldom so slow that more would pay.
final class FastGzipOutput extends GZIPOutputStream {
  private static final int BUFFER = 64 << 10;

  FastGzipOutput(OutputStream out) throws IOException {
    super(new BufferedOutputStream(out, BUFFER), BUFFER);
    def.setLevel(Deflater.BEST_SPEED);
  }
}
