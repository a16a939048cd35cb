package dev.staticpod.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.export.NodeExport.Manifest;
import dev.staticpod.export.NodeExport.Secrecy;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportedSetTest {
  private static Manifest manifest(String namespace, String name) {
    return new Manifest(new PodName(namespace, name), "/m/" + name, name, Secrecy.OPEN);
  }

  @Test
  void givesEachManifestAFileOfItsOwnAndNoneThatOfTheSet() {
    var node =
        new NodeExport(
            new NodeIdentity("n1"),
            List.of(
                manifest("default", "set"),
                manifest("default", "shop.web"),
                manifest("shop", "web")),
            List.of(),
            List.of());

    assertThat(ExportedSet.of(Map.of("n1", node)))
        .extracting(ExportedPod::manifestFile)
        .containsExactly("set-2.yaml", "shop.web.yaml", "shop.web-2.yaml");
  }
}
