package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.access.KubeconfigAccess;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.node.NodeException;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A host of a run that is taken back as a whole.
class TakeBackTest extends RolloutFixture {
  private Optional<NodeException> unreachable = Optional.empty();

  @BeforeEach
  void hasTheManifestFromBefore() {
    node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
  }

  private NodeRollout rollout(RolloutSpec.Wait wait, RolloutSpec.OnFailure onFailure) {
    var dependencies =
        new NodeRollout.Dependencies(
            () -> {
              if (unreachable.isPresent()) {
                throw unreachable.get();
              }
              return node;
            },
            KubeconfigAccess.of(handle),
            time,
            Manifests.PROVENANCE,
            new UploadSlots(1));
    var spec =
        new RolloutSpec(
            Manifests.install(Manifests.V2),
            RolloutSpec.DryRun.OFF,
            wait,
            onFailure,
            NodePrecheck.plain());
    return new NodeRollout(dependencies, spec, Consent.MISSING, progress::add);
  }

  private NodeRollout crashing(RolloutSpec.OnFailure onFailure) {
    cluster.put(
        MirrorPodSamples.waiting(
            Manifests.MIRROR, Manifests.hash(Manifests.V2), "ImagePullBackOff", "no such image"));
    return rollout(FOR_A_RUNNING_POD, onFailure);
  }

  @Test
  void whatIsDoneIsChangedAndGoesBack() throws Exception {
    try (NodeRollout rollout =
        rollout(new RolloutSpec.Wait.Nothing(), RolloutSpec.OnFailure.KEEP)) {
      assertThat(rollout.run()).isInstanceOf(Outcome.Done.class);

      assertThat(rollout.isChanged()).isTrue();
      assertThat(problem(rollout.takeBack("b failed")))
          .isEqualTo(
              new Problem(
                  "the whole run is taken back: b failed; the manifest from before is back",
                  "find out why, and run the same command again"));
      assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V1));
    }
  }

  /// The same command again would find nothing to change.
  @Test
  void whatCannotGoBackSaysHowToDoItByHand() throws Exception {
    try (NodeRollout rollout =
        rollout(new RolloutSpec.Wait.Nothing(), RolloutSpec.OnFailure.KEEP)) {
      Outcome _ = rollout.run();
      node.fault(new InMemoryNode.TransactionFault.NotBegun("no space"));

      assertThat(problem(rollout.takeBack("b failed")))
          .isEqualTo(
              new Problem(
                  "the whole run is taken back: b failed; the rollback failed: no space",
                  "make room or rights for it, and go back by static-pod rollback web --host"
                      + " root@worker-1; then find out why, and run the same command again"));
    }
  }

  @Test
  void aNodeThatIsAwaySaysHowToDoItByHand() throws Exception {
    try (NodeRollout rollout =
        rollout(new RolloutSpec.Wait.Nothing(), RolloutSpec.OnFailure.KEEP)) {
      Outcome _ = rollout.run();
      unreachable =
          Optional.of(
              new NodeException(
                  NodeException.Reason.UNREACHABLE,
                  "worker-1",
                  "no answer",
                  "check that it is up"));

      assertThat(problem(rollout.takeBack("b failed")))
          .isEqualTo(
              new Problem(
                  "the whole run is taken back: b failed; it could not be taken back: no answer",
                  "check that it is up; then go back by static-pod rollback web --host worker-1;"
                      + " then find out why, and run the same command again"));
    }
  }

  /// What came of its own pod is said, and not only that the run was stopped.
  @Test
  void aPodThatDidNotComeGoesBackAndKeepsItsReason() throws Exception {
    try (NodeRollout rollout = crashing(RolloutSpec.OnFailure.KEEP)) {
      Problem failed = problem(rollout.run());
      assertThat(rollout.isChanged()).isTrue();
      cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, Manifests.hash(Manifests.V1)));

      assertThat(problem(rollout.takeBack("b failed")))
          .isEqualTo(failed.andThen("the manifest from before is back, and its pod runs"));
      assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V1));
    }
  }

  @Test
  void whatWentBackByItselfIsNotChanged() throws Exception {
    try (NodeRollout rollout = crashing(RolloutSpec.OnFailure.ROLLBACK)) {
      Outcome _ = rollout.run();

      assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V1));
      assertThat(rollout.isChanged()).isFalse();
    }
  }

  @Test
  void whatIsUndoneIsNotChanged() throws Exception {
    node.fault(new InMemoryNode.TransactionFault.StepFails(1, "read-only file system"));
    try (NodeRollout rollout =
        rollout(new RolloutSpec.Wait.Nothing(), RolloutSpec.OnFailure.KEEP)) {
      assertThat(rollout.run()).isInstanceOf(Outcome.Undone.class);

      assertThat(rollout.isChanged()).isFalse();
    }
  }

  private static Problem problem(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    return ((Outcome.Failure) outcome).problem();
  }
}
