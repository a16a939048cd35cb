package dev.staticpod.status;

import dev.staticpod.access.KubeconfigAccess;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.InMemoryCluster;
import dev.staticpod.cluster.ManualTime;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.node.InMemoryNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;

/// One node and its API server, both in memory, and a manifest for it. Closed after each test.
abstract class OneNodeFixture {
  static final PodManifest WEB =
      ManifestReader.read(
              "web.yaml",
              """
              apiVersion: v1
              kind: Pod
              metadata:
                name: web
              spec:
                containers:
                  - name: web
                    image: example.com/web:v1
              """
                  .getBytes(StandardCharsets.UTF_8))
          .manifest()
          .orElseThrow();
  static final String PATH = InMemoryNode.DIRECTORY + "/web.yaml";

  final InMemoryNode node = new InMemoryNode();
  final InMemoryCluster cluster = new InMemoryCluster(new ManualTime());
  final ClusterHandle handle = new ClusterHandle(() -> cluster);

  @AfterEach
  void closesWhatItOpened() {
    handle.close();
  }

  MirrorPodSource fromTheApiServer() {
    return new MirrorPodSource.ApiServer(KubeconfigAccess.of(handle));
  }
}
