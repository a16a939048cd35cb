package dev.staticpod.cli.nodes;

import dev.staticpod.fleet.HostRollout;
import dev.staticpod.fleet.Target;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.rollout.NodeRollout;
import dev.staticpod.rollout.Outcome;
import java.util.Optional;

/// A change of one host, from the first probe to its end, which Ctrl-C waits for.
///
/// @param watch sees the progress of the rollout
/// @param controlPlane which nodes the API server has on the control plane
record HostChange(
    Target target, NodeRollout rollout, ChangeWatch watch, ControlPlaneNodes controlPlane)
    implements HostRollout {
  @Override
  public Optional<Outcome> prepare() throws InterruptedException {
    return rollout.prepare();
  }

  @Override
  public boolean changesControlPlane() {
    return rollout.isToChange()
        && (rollout.isOnControlPlane()
            || rollout.identity().filter(node -> controlPlane.has(node.name())).isPresent());
  }

  @Override
  public Optional<NodeIdentity> identity() {
    return rollout.identity();
  }

  @Override
  public void release() {
    rollout.release();
  }

  @Override
  public void ask() {
    rollout.ask();
  }

  @Override
  public Outcome run() throws InterruptedException {
    try (this) {
      return rollout.run();
    }
  }

  @Override
  public Outcome takeBack(String why) throws InterruptedException {
    try (this) {
      return rollout.takeBack(why);
    }
  }

  @Override
  public void interrupt(Thread worker) {
    watch.interrupt(worker);
  }

  @Override
  public void close() {
    rollout.close();
    watch.close();
  }
}
