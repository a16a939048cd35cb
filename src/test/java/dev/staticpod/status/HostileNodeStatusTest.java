package dev.staticpod.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.node.ChangingShell;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.report.DescriptionText;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Lists and describes a node whose answers are changed on their way: what comes of it is a page or
/// the refusal of that node.
class HostileNodeStatusTest {
  private static final int ROUNDS = 2_000;

  @Test
  void isAPageOrARefusal() throws InterruptedException {
    var random = new Random(7);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      refused += show(new ChangingShell(node(), random), i % 2 == 0) ? 0 : 1;
    }
    assertThat(refused).isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
  }

  /// Whether there is something to show; anything else than a refusal that is thrown fails the
  /// test.
  private static boolean show(Shell shell, boolean asList) throws InterruptedException {
    try {
      if (asList) {
        try (var listing = ListOperation.open(() -> shell, new MirrorPodSource.None())) {
          assertThat(listing.list().toString()).isNotEmpty();
        }
      } else if (new DescribeOperation(() -> shell, new MirrorPodSource.None())
              .describe(new PodName("default", "web"))
          instanceof DescribeOperation.Result.Found(Description description)) {
        assertThat(DescriptionText.render(description, Instant.EPOCH)).isNotEmpty();
      }
      return true;
    } catch (NodeException e) {
      assertThat(e.problem()).hasSizeLessThan(1000);
      return false;
    }
  }

  private static InMemoryNode node() {
    var node = new InMemoryNode();
    node.write(OneNodeFixture.PATH, AnnotatedText.of(OneNodeFixture.WEB));
    node.write(InMemoryNode.DIRECTORY + "/notes", "remember the milk");
    node.journal("E0101 kubelet.go:1] \"x\" err=\"no\" pod=\"default/web-w1\"");
    node.log("web", "one", "two");
    return node;
  }
}
