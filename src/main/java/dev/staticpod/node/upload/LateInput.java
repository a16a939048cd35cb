package dev.staticpod.node.upload;

import dev.staticpod.plan.files.FileContent;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The bytes of a content, which is opened when they are read: so many as it had, or none. Belongs
/// to one thread.
final class LateInput extends InputStream {
  private final FileContent content;
  private @Nullable InputStream opened;
  private int left;

  LateInput(FileContent content) {
    this.content = content;
    left = content.size();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// @throws IOException also where it has become shorter
  @Override
  public int read(byte[] buffer, int offset, int most) throws IOException {
    if (left == 0 || most == 0) {
      return most == 0 ? 0 : -1;
    }
    if (opened == null) {
      opened = content.open();
    }
    int count = opened.read(buffer, offset, Math.min(most, left));
    if (count < 0) {
      throw new IOException("it has become shorter");
    }
    left -= count;
    return count;
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }
}
