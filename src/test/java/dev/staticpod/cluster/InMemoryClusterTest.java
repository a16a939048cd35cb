package dev.staticpod.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemoryClusterTest implements ClusterContract {
  private final ManualTime time = new ManualTime();
  private final InMemoryCluster cluster = new InMemoryCluster(time);

  @Override
  public ManualTime time() {
    return time;
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public void create(String name, String node, String contentHash) {
    assertThat(name).endsWith("-" + node);
    cluster.put(MirrorPodSamples.ready(name, contentHash));
  }

  @Override
  public void createOrdinary(String name, String node) {
    cluster.put(MirrorPodSamples.ordinary(name));
  }

  @Override
  public void createNode(String name, String role, String ready) {
    cluster.put(
        new ClusterNode(name, Map.of("InternalIP", "10.0.0.1"), ready.equals("True")),
        Map.of("role", role));
  }

  @Override
  public void remove(String name) {
    cluster.remove("default", name);
  }

  @Override
  public void event(String name, String reason, Instant last) {
    cluster.event("default", name, new PodEvent("Normal", reason, "message", 1, last));
  }

  @Test
  void whatWasAskedIsCounted() throws Exception {
    cluster.find("default", "web-n1");
    cluster.preflight("default");

    assertThat(cluster.requests()).containsExactly("find default/web-n1", "preflight default");
  }
}
