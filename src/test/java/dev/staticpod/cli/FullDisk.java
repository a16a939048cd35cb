package dev.staticpod.cli;

import java.io.IOException;
import java.io.Writer;

/// Takes no text: what is written to a full disk.
final class FullDisk extends Writer {
  @Override
  public void write(char[] text, int from, int length) throws IOException {
    throw new IOException("no space left");
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
