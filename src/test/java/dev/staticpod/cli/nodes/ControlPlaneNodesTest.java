package dev.staticpod.cli.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.access.ApiAccess;
import dev.staticpod.access.ApiMode;
import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.ClusterNode;
import dev.staticpod.cluster.InMemoryCluster;
import dev.staticpod.cluster.ManualTime;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ControlPlaneNodesTest {
  private final InMemoryCluster cluster = new InMemoryCluster(new ManualTime());

  private boolean isKnown(ApiMode mode, String node) {
    return isKnown(mode, node, new ClusterHandle(() -> cluster));
  }

  private static boolean isKnown(ApiMode mode, String node, ClusterHandle opened) {
    try (ClusterHandle handle = opened;
        var nodes =
            ControlPlaneNodes.of(
                new ApiAccess(
                    mode, handle, ApiAccess.Named.NO, () -> "lab", InstantSource.system()))) {
      return nodes.has(node);
    }
  }

  private void node(String name, String... labels) {
    cluster.put(
        new ClusterNode(name, Map.of(), true),
        labels.length == 0 ? Map.of() : Map.of(labels[0], labels[1]));
  }

  @ParameterizedTest
  @EnumSource(
      value = ApiMode.class,
      names = {"AUTO", "KUBECONFIG"})
  void areThoseWithTheLabel(ApiMode mode) {
    node("new", "node-role.kubernetes.io/control-plane", "");
    node("old", "node-role.kubernetes.io/master", "true");
    node("worker");

    assertThat(isKnown(mode, "new")).isTrue();
    assertThat(isKnown(mode, "old")).isTrue();
    assertThat(isKnown(mode, "worker")).isFalse();
    assertThat(isKnown(mode, "nosuch")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = ApiMode.class,
      names = {"NODE", "NONE"})
  void areNotAskedForWhereTheKubeconfigIsNotMeant(ApiMode mode) {
    node("new", "node-role.kubernetes.io/control-plane", "");

    assertThat(isKnown(mode, "new")).isFalse();
  }

  @Test
  void areUnknownWhereTheApiServerDoesNotSay() {
    assertThat(isKnown(ApiMode.AUTO, "w1", new ClusterHandle(ControlPlaneNodesTest::refuse)))
        .isFalse();
  }

  private static Cluster refuse() throws ClusterException {
    throw new ClusterException(ClusterException.Reason.UNREACHABLE, "it is down", "start it");
  }
}
