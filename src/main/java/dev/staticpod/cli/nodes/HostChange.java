package dev.staticpod.cli.nodes;

import dev.staticpod.rollout.NodeRollout;
import dev.staticpod.rollout.Outcome;

/// A change of one host, from the first probe to its end.
///
/// @param watch sees the progress of the rollout
record HostChange(NodeRollout rollout, ChangeWatch watch) implements AutoCloseable {
  /// Asks what is to be asked before it is carried out.
  void ask() {
    rollout.ask();
  }

  /// Carries it out, to its end.
  Outcome run() throws InterruptedException {
    try (this) {
      return rollout.run();
    }
  }

  @Override
  public void close() {
    rollout.close();
    watch.close();
  }
}
