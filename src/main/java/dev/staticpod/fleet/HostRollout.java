package dev.staticpod.fleet;

import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.rollout.outcome.Outcome;
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

  /// Whether something is to be changed on a node of the control plane, as far as it is prepared.
  boolean changesControlPlane();

  /// What no other node has, as far as it is prepared.
  Optional<NodeIdentity> identity();

  /// What is to be brought about on the host, to be compared with what is wanted of others.
  Object wanted();

  /// Ends the connection for now; it is made again to carry the plan out.
  void release();

  /// Asks the user what is to be asked before the plan is carried out.
  void ask();

  /// Carries the plan out, to its end. Whatever can be expected to go wrong is an outcome.
  Outcome run() throws InterruptedException;

  /// Whether the host has, as far as is known, what was carried out, whatever came of its pods.
  boolean isChanged();

  /// Brings the host back to what it had before the plan was carried out.
  ///
  /// @param why in lower case, without a full stop
  Outcome takeBack(String why) throws InterruptedException;

  /// Ends a wait of the thread that works on the host; a change of the node that is in hand is left
  /// alone. May be called by any thread.
  void interrupt(Thread worker);

  /// Ends the connection.
  @Override
  void close();
}
