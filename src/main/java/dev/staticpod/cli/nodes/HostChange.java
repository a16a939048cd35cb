package dev.staticpod.cli.nodes;

import dev.staticpod.fleet.HostRollout;
import dev.staticpod.fleet.Target;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.rollout.NodeRollout;
import dev.staticpod.rollout.outcome.Outcome;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A change of one host, from the first probe to its end, which Ctrl-C waits for.
///
/// @param watch sees the progress of the rollout
/// @param controlPlane which nodes the API server has on the control plane
/// @param advice of a next step what it is to say
record HostChange(
    Target target,
    NodeRollout rollout,
    ChangeWatch watch,
    ControlPlaneNodes controlPlane,
    UnaryOperator<String> advice)
    implements HostRollout {
  @Override
  public Optional<Outcome> prepare() throws InterruptedException {
    return rollout.prepare().map(outcome -> outcome.advised(advice));
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
  public Object wanted() {
    return rollout.requests();
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
      return rollout.run().advised(advice);
    }
  }

  @Override
  public boolean isChanged() {
    return rollout.isChanged();
  }

  @Override
  public Outcome takeBack(String why) throws InterruptedException {
    watch.rollBack();
    try (this) {
      return rollout.takeBack(why).advised(advice);
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
