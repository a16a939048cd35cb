package dev.staticpod.fleet;

import dev.staticpod.rollout.Outcome;
import java.util.Optional;

/// The change of one host, as far as a run over many has to know of it. Belongs to one thread at a
/// time.
public interface HostRollout extends AutoCloseable {
  /// The host, and the pod that it is about.
  Target target();

  /// Connects, probes and plans; changes nothing.
  ///
  /// @return how it ended, where nothing is left to be done
  Optional<Outcome> prepare() throws InterruptedException;

  /// Asks the user what is to be asked before it is carried out.
  void ask();

  /// Carries it out, to its end. Whatever can be expected to go wrong is an outcome.
  Outcome run() throws InterruptedException;

  /// Ends the connection.
  @Override
  void close();
}
