package dev.staticpod;

import java.io.IOException;
import java.io.OutputStream;

/// Takes no byte: what is written to a full disk.
public final class FullDisk extends OutputStream {
  @Override
  public void write(int octet) throws IOException {
    throw new IOException("no space left");
  }
}
