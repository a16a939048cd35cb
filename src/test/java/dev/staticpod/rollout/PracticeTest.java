package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class PracticeTest {
  @Test
  void understandsAllThatTheNodeSays() {
    assertThat(Practice.pods())
        .extracting(ListedPod::name, ListedPod::state, pod -> pod.trace().orElseThrow().running())
        .containsExactly(
            tuple("alpha-node-1", ListedPod.State.RUNNING, 1),
            tuple("beta-node-1", ListedPod.State.RUNNING, 1),
            tuple("gamma-node-1", ListedPod.State.RUNNING, 1));
    assertThat(Practice.pods().getFirst().manifest().orElseThrow().images())
        .isEqualTo(List.of("registry.example/web:1"));
  }
}
