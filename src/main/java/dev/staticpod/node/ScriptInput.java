package dev.staticpod.node;

import java.io.IOException;
import java.io.OutputStream;

/// What follows a script on its standard input.
@FunctionalInterface
public interface ScriptInput {
  /// Sends the whole input. Called once, on a thread of its own, when all of the script is sent;
  /// that thread is interrupted when the script has ended.
  ///
  /// @param node the script's standard input, which the caller closes; it blocks while the node has
  ///   no room for more
  /// @throws IOException where the node takes no more, or there is no more to be sent
  void sendTo(OutputStream node) throws IOException, InterruptedException;

  /// Ends an input that only waits for more to send: another script is to run, and the node allows
  /// one at a time.
  default void end() {}
}
