package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A second name of a file looks like the file itself: nothing is ever written through one.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
class HardLinksTest {
  private static final String MANIFEST = PlanSamples.POD_PATH;
  private static final String STATE = "/var/lib/static-pod";
  private static final String VICTIM = "/srv/victim";

  private final LocalNode local;
  private final Node node;

  HardLinksTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    node = new Node(local);
  }

  @BeforeEach
  void isReady() {
    local.write(MANIFEST, "old: 1\n");
    local.write(VICTIM, "precious\n");
  }

  @Test
  void inPlaceOfATemporary() throws Exception {
    link("/etc/kubernetes/manifest/.nodejs.yaml.static-pod", VICTIM);

    update();
  }

  /// It is written to, and its mode changed.
  @Test
  void inPlaceOfTheLockIsRefused() throws Exception {
    Files.setPosixFilePermissions(local.file(VICTIM), PosixFilePermissions.fromString("rw-r--r--"));
    link("/run/static-pod.lock", VICTIM);
    Plan plan = PlanSamples.rewrite(local, MANIFEST, "new: 1\n");

    assertThat(node.execute(plan, _ -> {}))
        .isInstanceOfSatisfying(
            Execution.NotBegun.class,
            refused ->
                assertThat(refused.why()).isEqualTo("/run/static-pod.lock has another name"));
    assertThat(local.read(VICTIM)).isEqualTo("precious\n");
    assertThat(local.mode(VICTIM)).isEqualTo("rw-r--r--");
  }

  @Test
  void inPlaceOfTheManifest() throws Exception {
    local.delete(MANIFEST);
    link(MANIFEST, VICTIM);

    update();
  }

  @Test
  void inPlaceOfRevisions() throws Exception {
    String pod = STATE + "/revisions/default.nodejs";
    for (String directory : List.of("/1", "/.new")) {
      for (String file : List.of("/before", "/after", "/metadata")) {
        link(pod + directory + file, VICTIM);
      }
      local.makePrivate(pod + directory);
    }
    for (String directory : List.of(pod, STATE + "/revisions", STATE)) {
      local.makePrivate(directory);
    }

    update();

    assertThat(local.read(pod + "/2/after")).isEqualTo("new: 1\n");
    assertThat(local.exists(pod + "/.new")).isFalse();
  }

  private void update() throws NodeException {
    Plan plan = PlanSamples.rewrite(local, MANIFEST, "new: 1\n");

    assertThat(node.execute(plan, _ -> {})).isEqualTo(new Execution.Committed());
    assertThat(local.read(MANIFEST)).isEqualTo("new: 1\n");
    assertThat(local.read(VICTIM)).isEqualTo("precious\n");
  }

  private void link(String path, String target) throws IOException {
    Path link = local.file(path);
    Files.createDirectories(link.resolveSibling("."));
    Files.createLink(link, local.file(target));
  }
}
