package dev.staticpod.rollout;

import dev.staticpod.cluster.Glimpse;
import dev.staticpod.node.StepEvent;
import dev.staticpod.plan.Plan;
import java.time.Duration;
import java.util.Objects;

/// What happens on a node meanwhile, for whoever watches.
public sealed interface Progress {
  /// The connection is there.
  record Connected(Duration took) implements Progress {
    public Connected {
      Objects.requireNonNull(took, "took");
    }
  }

  /// The node was looked at: one exec.
  record Probed(Duration took) implements Progress {
    public Probed {
      Objects.requireNonNull(took, "took");
    }
  }

  /// This is going to be done.
  record Executing(Plan plan) implements Progress {
    public Executing {
      Objects.requireNonNull(plan, "plan");
    }
  }

  /// The node reports a step.
  record Stepped(Plan plan, StepEvent event) implements Progress {
    public Stepped {
      Objects.requireNonNull(plan, "plan");
      Objects.requireNonNull(event, "event");
    }
  }

  /// The plan was carried out or undone: one exec.
  record Executed(Duration took) implements Progress {
    public Executed {
      Objects.requireNonNull(took, "took");
    }
  }

  /// A file on the node changed after it was looked at; the node is looked at again.
  record LookingAgain(String path) implements Progress {
    public LookingAgain {
      Objects.requireNonNull(path, "path");
    }
  }

  /// The API server was asked for a pod that is to go, and still shows it.
  ///
  /// @param grace how long its containers have to stop
  record Leaving(String mirrorPod, Glimpse glimpse, Duration waited, Duration grace)
      implements Progress {
    public Leaving {
      Objects.requireNonNull(mirrorPod, "mirrorPod");
      Objects.requireNonNull(glimpse, "glimpse");
      Objects.requireNonNull(waited, "waited");
      Objects.requireNonNull(grace, "grace");
    }
  }

  /// The pod does not come, and this is why; the wait goes on, or ends.
  record Explained(Diagnosis diagnosis) implements Progress {
    public Explained {
      Objects.requireNonNull(diagnosis, "diagnosis");
    }
  }

  /// The pod did not come, and this is the way back.
  record GoingBack(Diagnosis diagnosis, Plan plan) implements Progress {
    public GoingBack {
      Objects.requireNonNull(diagnosis, "diagnosis");
      Objects.requireNonNull(plan, "plan");
    }
  }

  /// The API server was asked for the pod, and the answer differs from the one before.
  record Seen(String mirrorPod, Glimpse glimpse) implements Progress {
    public Seen {
      Objects.requireNonNull(mirrorPod, "mirrorPod");
      Objects.requireNonNull(glimpse, "glimpse");
    }
  }
}
