package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.access.KubeconfigAccess;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.InMemoryCluster;
import dev.staticpod.cluster.ManualTime;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.rollout.outcome.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A change that deserves a second thought, in its parts: prepare, ask, run.
class ConsentTest {
  private static final PodManifest OLD = etcd("v1");
  private static final PodManifest NEW = etcd("v2");
  private static final String PATH = InMemoryNode.DIRECTORY + "/etcd.yaml";

  private final ManualTime time = new ManualTime();
  private final InMemoryNode node = new InMemoryNode();
  private final ClusterHandle handle = new ClusterHandle(() -> new InMemoryCluster(time));
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> questions = new ArrayList<>();
  private boolean answer = true;

  @BeforeEach
  void aPartOfTheControlPlaneIsThere() {
    node.write(PATH, Manifests.annotated(OLD));
  }

  @AfterEach
  void closesWhatItOpened() {
    handle.close();
  }

  @Test
  void withoutConsentNothingIsChanged() throws Exception {
    answer = false;

    assertThat(rollout().run())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason().word()).isEqualTo(Reason.CONSENT.word());
              assertThat(refused.problem().nextStep()).contains("--yes");
            });
    assertThat(node.execs()).containsExactly("probe");
  }

  @Test
  void withConsentItIsDone() throws Exception {
    assertThat(rollout().run()).isInstanceOf(Outcome.Done.class);
    assertThat(node.read(PATH)).hasValue(Manifests.annotated(NEW));
  }

  @Test
  void whatIsPreparedAndAskedIsRunOverTheSameConnection() throws Exception {
    NodeRollout rollout = rollout();

    rollout.prepare();
    assertThat(node.execs()).containsExactly("probe");
    assertThat(questions).isEmpty();
    rollout.ask();
    assertThat(questions).containsExactly("replace etcd all the same");
    assertThat(node.execs()).containsExactly("probe");

    assertThat(rollout.run()).isInstanceOf(Outcome.Done.class);
    assertThat(node.execs()).containsExactly("probe", "transact");
    assertThat(connections).hasValue(1);
    assertThat(questions).hasSize(1);
    assertThat(node.isClosed()).isTrue();
  }

  @Test
  void whatIsPreparedAndNotAskedIsAskedBeforeTheChange() throws Exception {
    NodeRollout rollout = rollout();
    answer = false;

    rollout.prepare();

    assertThat(rollout.run()).isInstanceOf(Outcome.Refused.class);
    assertThat(node.execs()).containsExactly("probe");
  }

  @Test
  void whatWasRefusedWhenItWasAskedStaysSo() throws Exception {
    NodeRollout rollout = rollout();
    answer = false;

    rollout.prepare();
    rollout.ask();
    time.sleep(Duration.ofMinutes(10));
    answer = true;

    assertThat(rollout.run()).isInstanceOf(Outcome.Refused.class);
    assertThat(questions).hasSize(1);
  }

  @Test
  void whatWasPreparedLongAgoIsLookedAtAgainAndNotAskedAgain() throws Exception {
    NodeRollout rollout = rollout();

    rollout.prepare();
    rollout.ask();
    time.sleep(Duration.ofMinutes(10));

    assertThat(rollout.run()).isInstanceOf(Outcome.Done.class);
    assertThat(node.execs()).containsExactly("probe", "probe", "transact");
    assertThat(connections).hasValue(2);
    assertThat(questions).hasSize(1);
  }

  @Test
  void whatOnlyTurnsUpAtTheChangeIsAskedThen() throws Exception {
    node.delete(PATH);
    NodeRollout rollout = rollout();
    rollout.prepare();
    rollout.ask();
    assertThat(questions).isEmpty();

    node.write(PATH, Manifests.annotated(OLD));

    assertThat(rollout.run()).isInstanceOf(Outcome.Done.class);
    assertThat(questions).hasSize(1);
  }

  private NodeRollout rollout() {
    var dependencies =
        new NodeRollout.Dependencies(
            () -> {
              connections.incrementAndGet();
              return node;
            },
            KubeconfigAccess.of(handle),
            time,
            Manifests.PROVENANCE,
            new UploadSlots(1));
    var spec =
        new RolloutSpec(
            Manifests.install(NEW), RolloutSpec.DryRun.OFF, new RolloutSpec.Wait.Nothing());
    return new NodeRollout(
        dependencies,
        spec,
        doubt -> {
          questions.add(doubt.question());
          return answer ? Consent.Answer.YES : Consent.Answer.NONE;
        },
        _ -> {});
  }

  private static PodManifest etcd(String tag) {
    return Manifests.read(
        Manifests.version(tag).text().replace("name: web\nspec", "name: etcd\nspec"));
  }
}
