package dev.staticpod.status;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.manifest.AnnotationWriter;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.node.ShellResult;
import dev.staticpod.plan.PodName;
import dev.staticpod.report.DescriptionText;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Lists and describes a node whose answers are changed on their way: what comes of it is a page or
/// the refusal of that node.
class HostileNodeStatusTest {
  private static final int ROUNDS = 2_000;
  private static final List<String> NASTY =
      List.of(
          "",
          "-1",
          "99999999999",
          "a".repeat(300_000),
          "{\"log\":\"" + "\\\"".repeat(100_000),
          "err=\"" + "a".repeat(300_000),
          "--pod-manifest-path=" + "/a".repeat(100_000),
          "--pod-manifest-path=" + "/".repeat(100_000),
          "--hostname-override=" + "a.".repeat(100_000),
          "ExecStart=" + "\\ '\"".repeat(50_000),
          "MainPID=99999999999999999999",
          "../".repeat(1000),
          "\u0000\u001b[2J\u009b",
          "{".repeat(50_000),
          "- ".repeat(50_000),
          "&a [*a,*a]");

  @Test
  void isAPageOrARefusal() throws InterruptedException {
    var random = new Random(7);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      refused += show(new ChangedShell(node(), random), i % 2 == 0) ? 0 : 1;
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
              .of(new PodName("default", "web"))
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
    node.write(OneNodeFixture.PATH, AnnotationWriter.annotated(OneNodeFixture.WEB));
    node.write(InMemoryNode.DIRECTORY + "/notes", "remember the milk");
    node.journal("E0101 kubelet.go:1] \"x\" err=\"no\" pod=\"default/web-w1\"");
    node.log("web", "one", "two");
    return node;
  }

  /// Changes one line in some thirty, in one of its words.
  private record ChangedShell(Shell shell, Random random) implements Shell {
    @Override
    public ShellResult run(String script, Consumer<byte[]> onLine) throws NodeException {
      return shell.run(
          script, line -> onLine.accept(random.nextInt(30) == 0 ? changed(line) : line));
    }

    private byte[] changed(byte[] line) {
      String[] words = new String(line, ISO_8859_1).split("\t", -1);
      int at = random.nextInt(words.length);
      String nasty = NASTY.get(random.nextInt(NASTY.size()));
      words[at] = at == 0 && words[0].startsWith("|") ? "|" + nasty : nasty;
      return String.join("\t", words).getBytes(ISO_8859_1);
    }

    @Override
    public String name() {
      return shell.name();
    }

    @Override
    public void close() {
      shell.close();
    }
  }
}
