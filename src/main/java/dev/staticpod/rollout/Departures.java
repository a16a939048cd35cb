package dev.staticpod.rollout;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.Departure;
import dev.staticpod.cluster.Glimpse;
import dev.staticpod.cluster.Watcher;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Subject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits until a pod whose manifest was taken away is gone. The kubelet takes the mirror pod away
/// when the containers have stopped, so the API server tells of both; where it does not answer, the
/// node itself is asked for the containers.
final class Departures {
  private final Node node;
  private final Plan plan;
  private final Consumer<Progress> progress;
  private Glimpse last = new Glimpse.Absent();

  Departures(Node node, Plan plan, Consumer<Progress> progress) {
    this.node = node;
    this.plan = plan;
    this.progress = progress;
  }

  Outcome await(ApiServer api, Duration timeout) throws InterruptedException {
    Subject subject = plan.subject();
    try {
      Departure departure =
          api.cluster()
              .awaitGone(subject.namespace(), subject.mirrorPodName(), timeout, this::looksAt);
      return switch (departure) {
        case Departure.Gone() -> new Outcome.Done(plan, Optional.empty());
        case Departure.TimedOut(Glimpse seen) -> stayed(seen, timeout);
        case Departure.GivenUp(Glimpse seen) -> stayed(seen, timeout);
      };
    } catch (ClusterException _) { // the node can tell as well
      return onNode(timeout);
    }
  }

  private Watcher.Patience looksAt(Glimpse glimpse, Duration waited) {
    if (!glimpse.equals(last)) {
      last = glimpse;
      progress.accept(new Progress.Leaving(plan.subject().mirrorPodName(), glimpse));
    }
    return Watcher.Patience.GO_ON;
  }

  private Outcome stayed(Glimpse seen, Duration timeout) {
    return switch (seen) {
      case Glimpse.Untold _ -> onNode(timeout);
      case Glimpse.Absent _ -> new Outcome.Done(plan, Optional.empty());
      case Glimpse.Present(var pod) -> stays(pod.name(), timeout);
      case Glimpse.Other(var pod) -> stays(pod.name(), timeout);
    };
  }

  private Outcome onNode(Duration timeout) {
    try {
      return node.awaitGone(plan.subject(), timeout)
          ? new Outcome.Done(plan, Optional.empty())
          : stays(plan.subject().name(), timeout);
    } catch (NodeException e) {
      return unconfirmed(e.problem(), e.nextStep());
    }
  }

  private Outcome stays(String name, Duration timeout) {
    return unconfirmed(
        name + " is still there after " + timeout.toSeconds() + " s",
        "its containers may need longer to stop: look again with static-pod list, or with crictl"
            + " pods on the node");
  }

  private Outcome unconfirmed(String cause, String nextStep) {
    return new Outcome.Unconfirmed(plan, Optional.empty(), new Outcome.Problem(cause, nextStep));
  }
}
