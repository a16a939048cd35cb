package dev.staticpod.ssh.exec;

import dev.staticpod.node.NodeException;
import java.io.IOException;
import java.util.Optional;

/// Where the sessions of a shell come from.
public interface Sessions extends AutoCloseable {
  /// Who says that a signal has ended a script.
  enum SignalReport {
    /// SSH itself.
    BY_SSH,
    /// The shell that started it, as SSH does not.
    BY_SHELL
  }

  /// Who says so here.
  SignalReport signals();

  /// Opens one; blocks until it is there.
  ///
  /// @param refused run where none can be opened for now, before it is tried again
  ScriptSession open(Runnable refused) throws IOException;

  /// What to go on with where the last session came to nothing, because none may be opened here. No
  /// script has begun then.
  ///
  /// @param said what came in place of the script's begin
  /// @return nothing where it was the node that did not begin the script
  /// @throws IOException if all has ended and the script may have begun
  Optional<Sessions> instead(String said) throws NodeException, IOException;

  /// Why all of it has ended, where it is known.
  Optional<String> verdict();

  /// Ends all of it at once, without a word to the node; for another thread.
  void cut();

  /// Ends it.
  @Override
  void close();
}
