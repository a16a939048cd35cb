package dev.staticpod.node;

import java.util.function.Consumer;

/// A way to run scripts on one node as root, over one connection.
public interface Shell extends AutoCloseable {
  /// Runs a script with the node's `/bin/sh`, as root, and returns when it has ended. The script
  /// travels on standard input, never as an argument, so that no length limit applies and nothing
  /// of it shows in a process list.
  ///
  /// @param script a complete POSIX script; its last line makes it run
  /// @param onLine takes each line of standard output as soon as it is there, as bytes without the
  ///   line end, on the calling thread; what it throws ends the connection and reaches the caller
  /// @throws NodeException if the node cannot be reached, refuses us, or the connection breaks
  ShellResult run(String script, Consumer<byte[]> onLine) throws NodeException;

  /// Whether bytes can follow a script on its standard input. Known once a script has run.
  default boolean takesInput() {
    return false;
  }

  /// Runs a script that reads from its standard input behind itself what `input` sends. A shell may
  /// have read more than the script's lines when it begins, so the script has to say on standard
  /// output when it is ready.
  ///
  /// @param input what is sent, when all of the script is; see [ScriptInput]
  /// @throws IllegalStateException where no bytes can follow a script: see [#takesInput]
  default ShellResult run(String script, ScriptInput input, Consumer<byte[]> onLine)
      throws NodeException {
    throw new IllegalStateException("no bytes can follow a script here");
  }

  /// The node as people call it in messages: what they wrote after `--host`.
  String name();

  /// Ends the connection at once, without a word to the node. For another thread than the one that
  /// runs a script: that script's run fails.
  default void cut() {
    close();
  }

  /// Ends the connection. Never throws: there is nothing left to do about it.
  @Override
  void close();
}
