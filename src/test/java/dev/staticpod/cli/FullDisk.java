package dev.staticpod.cli;

import java.io.IOException;
import java.io.OutputStream;

/// Takes no byte: what is written to a full disk.
final class FullDisk extends OutputStream {
  @Override
  public void write(int octet) throws IOException {
    throw new IOException("no space left");
  }
}
