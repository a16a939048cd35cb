package dev.staticpod.rollout;

import dev.staticpod.access.KubeconfigAccess;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.InMemoryCluster;
import dev.staticpod.cluster.ManualTime;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.plan.Request;
import dev.staticpod.rollout.outcome.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// A node, an API server and a clock in memory, for rollouts. Closed after each test.
abstract class RolloutFixture {
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  /// For the pod to run, without a time for which it has to stay so.
  static final RolloutSpec.Wait.MirrorPod FOR_A_RUNNING_POD =
      new RolloutSpec.Wait.MirrorPod(
          WaitGoal.atOnce(WaitCondition.RUNNING), TIMEOUT, RolloutSpec.Outage.NEW_PODS_ONLY);

  final ManualTime time = new ManualTime();
  final InMemoryNode node = new InMemoryNode();
  final InMemoryCluster cluster = new InMemoryCluster(time);
  final ClusterHandle handle = new ClusterHandle(() -> cluster);
  final List<Progress> progress = new ArrayList<>();

  /// A rollout on the node.
  Outcome run(RolloutSpec.Wait wait, RolloutSpec.OnFailure onFailure, Request request)
      throws InterruptedException {
    var dependencies =
        new NodeRollout.Dependencies(
            () -> node,
            KubeconfigAccess.of(handle),
            time,
            Manifests.PROVENANCE,
            new UploadSlots(1));
    var spec =
        new RolloutSpec(request, RolloutSpec.DryRun.OFF, wait, onFailure, NodePrecheck.plain());
    return new NodeRollout(dependencies, spec, Consent.MISSING, progress::add).run();
  }

  @AfterEach
  void closesWhatItOpened() {
    handle.close();
  }
}
