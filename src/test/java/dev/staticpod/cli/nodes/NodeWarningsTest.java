package dev.staticpod.cli.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.status.ApiView;
import dev.staticpod.status.NodeCondition;
import dev.staticpod.status.NodeListing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NodeWarningsTest {
  private static HostResult<NodeListing> stopped(String host) {
    var stopped = new NodeCondition("kubelet-stopped", "the kubelet is not running", "start it");
    var node = new NodeIdentity(host);
    return new HostResult.Completed<>(
        Target.of(new Host(host)),
        Optional.of(node),
        new NodeListing(node, List.of(stopped), new ApiView.NotAsked(), List.of()));
  }

  @Test
  void saysOnceWhatManyNodesHaveInCommon() {
    var out = new StringWriter();
    var warnings = new NodeWarnings(new PrintWriter(out));

    warnings.printLists(Stream.of("w1", "w2", "w3").map(NodeWarningsTest::stopped).toList());
    warnings.printLists(List.of(stopped("w2"), stopped("w4")));

    assertThat(out)
        .hasToString(
            """
            warning: 3 nodes: the kubelet is not running
              hosts: w[1:3]
              next: start it
            warning: w4: the kubelet is not running
              next: start it
            """);
  }
}
