package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.access.KubeconfigAccess;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.InMemoryCluster;
import dev.staticpod.cluster.ManualTime;
import dev.staticpod.node.ChangingShell;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.RollbackRequest;
import dev.staticpod.rollout.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Changes a node whose answers are changed on their way: what comes of it is an outcome, and one
/// that says that nothing was changed is true.
class HostileNodeRolloutTest {
  private static final int ROUNDS = 3_000;

  @Test
  void isAnOutcome() throws InterruptedException {
    var random = new Random(11);
    var kinds = new ArrayList<String>();
    for (int i = 0; i < ROUNDS; i++) {
      var node = new InMemoryNode();
      node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
      Outcome outcome = run(new ChangingShell(node, random), request(i % 3));
      if (outcome instanceof Outcome.Refused || outcome instanceof Outcome.Undone) {
        assertThat(node.read(Manifests.PATH))
            .as(outcome.toString())
            .hasValue(Manifests.annotated(Manifests.V1));
      }
      kinds.add(outcome.getClass().getSimpleName());
    }
    assertThat(kinds).contains("Done", "Refused", "Unconfirmed");
  }

  private static Request request(int kind) {
    return switch (kind) {
      case 0 -> Manifests.install(Manifests.V2);
      case 1 -> Manifests.remove(RemoveRequest.Absence.REFUSE);
      default -> new RollbackRequest(Manifests.WEB, OptionalInt.empty());
    };
  }

  private static Outcome run(ChangingShell shell, Request request) throws InterruptedException {
    var time = new ManualTime();
    try (var handle = new ClusterHandle(() -> new InMemoryCluster(time))) {
      var dependencies =
          new NodeRollout.Dependencies(
              () -> shell,
              KubeconfigAccess.of(handle),
              time,
              Manifests.PROVENANCE,
              new UploadSlots(1));
      var spec =
          new RolloutSpec(
              List.of(new CheckedRequest(request, NodePrecheck.plain())),
              RolloutSpec.DryRun.OFF,
              new RolloutSpec.Wait.Nothing(),
              RolloutSpec.OnFailure.KEEP);
      return new NodeRollout(dependencies, spec, Consent.MISSING, _ -> {}).run();
    }
  }
}
