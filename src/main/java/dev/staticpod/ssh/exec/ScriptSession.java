package dev.staticpod.ssh.exec;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// One session on a node: a command, its three streams, and what it ended with.
public interface ScriptSession extends Closeable {
  /// Asks for a terminal that changes nothing on its way: no echo, no line editing, no signals.
  /// Comes before the command.
  ///
  /// @return whether the node gives one
  boolean allocateTerminal() throws IOException;

  /// Asks for the command; [#awaitAnswer] says whether it was taken.
  void request(String command) throws IOException;

  /// Waits until the node has taken the command.
  void awaitAnswer() throws IOException;

  /// What the command prints.
  InputStream getInputStream();

  /// What it says on standard error; nothing on a terminal.
  InputStream getErrorStream();

  /// What the command reads.
  OutputStream getOutputStream();

  /// Sends a whole script; gives up when the session is closed.
  void send(byte[] script) throws IOException, InterruptedException;

  /// Waits until the session is closed.
  void join() throws IOException, InterruptedException;

  /// What the script exited with; 128 plus the number of the signal that killed it.
  ///
  /// @throws IOException if the session was closed before the script had ended
  int exitStatus() throws IOException;
}
