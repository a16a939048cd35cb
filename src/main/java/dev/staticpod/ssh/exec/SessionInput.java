package dev.staticpod.ssh.exec;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;

/// What a script reads behind itself, sent as the session has room for it: see
/// [ScriptSession#send].
final class SessionInput extends OutputStream {
  private final ScriptSession session;

  SessionInput(ScriptSession session) {
    this.session = session;
  }

  @Override
  public void write(int oneByte) throws IOException {
    send(new byte[] {(byte) oneByte});
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    send(Arrays.copyOfRange(bytes, from, from + count));
  }

  private void send(byte[] bytes) throws IOException {
    try {
      session.send(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("the script has ended").initCause(e);
    }
  }
}
