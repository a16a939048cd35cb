package dev.staticpod.ssh.exec;

import dev.staticpod.node.NodeException;
import java.io.IOException;
import java.util.Optional;

/// The source of the sessions that a shell uses.
public interface Sessions extends AutoCloseable {
  /// The end that says that a signal has ended a script.
  enum SignalReport {
    /// SSH itself says so.
    BY_SSH,
    /// The shell that started the script says so, as SSH does not.
    BY_SHELL
  }

  /// Returns who says here that a signal has ended a script.
  SignalReport signals();

  /// Opens a session; blocks until it is there.
  ///
  /// @param refused run where none can be opened for now, before it is tried again
  ScriptSession open(Runnable refused) throws IOException;

  /// What to go on with where a session came to nothing, because none may be opened here. No script
  /// has begun then. The sessions that are open here go on.
  ///
  /// @param session one that was opened here
  /// @param said what came in place of the script's begin
  /// @return nothing where it was the node that did not begin the script
  /// @throws IOException if all has ended and the script may have begun
  Optional<Sessions> instead(ScriptSession session, String said) throws NodeException, IOException;

  /// Why all sessions have ended, where it is known.
  Optional<String> verdict();

  /// Ends all sessions at once, without a word to the node; for another thread.
  void cut();

  /// Ends the sessions.
  @Override
  void close();
}
