package dev.staticpod.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `diff --from` and `--to` where the node has been changed since, or the pod has gone.
class RevisionDiffTest extends FreshWorkers {
  private static final String MANIFEST = "/etc/kubernetes/manifest/nodejs.yaml";
  private static final String DIFF = "diff nodejs --host node-1 ";

  RevisionDiffTest() {
    super(1);
  }

  /// Revision 1 has the label as it is, 2 another one, and 3 takes the pod away.
  @BeforeEach
  void aPodHasAHistory() throws IOException {
    install(Examples.NODEJS, "node-1");
    install(changed("app: nodejs", "app: other"), "node-1");
  }

  @Test
  void aRevisionIsComparedWithWhatTheNodeHasNow() throws IOException {
    line(DIFF + "--from 2").exits(0).assertOut().isEmpty();
    Files.writeString(
        on("node-1", MANIFEST.substring(1)),
        Files.readString(on("node-1", MANIFEST.substring(1))).replace("app: other", "app: edited"));

    line(DIFF + "--from 2")
        .exits(6)
        .assertOut()
        .contains("+++ node-1:" + MANIFEST + "\t(now)\n")
        .contains("-    app: other\n+    app: edited\n");
    line(DIFF + "--to 1").exits(6).assertOut().contains("-    app: edited\n+    app: nodejs\n");
  }

  @Test
  void aPodThatCameOrWentIsComparedWithNothing() {
    line("remove nodejs --host node-1").exits(0);

    line(DIFF + "--from 3 --to 1")
        .exits(6)
        .assertOut()
        .startsWith("--- /dev/null\n+++ node-1:" + MANIFEST + "\t(revision 1)\n");
    line(DIFF + "--from 2").exits(6).assertOut().contains("\n+++ /dev/null\n");
    line(DIFF + "--from 3").exits(0).assertOut().isEmpty();
  }

  /// With `--no-reload`, nothing in the manifest tells that a file is another one.
  @Test
  void aFileThatIsAnotherOneIsNamed() throws IOException {
    Path conf = Files.writeString(home().resolve("conf"), "a\n");
    String[] install = {
      "install",
      Examples.NODEJS,
      "--host",
      "node-1",
      "--file",
      conf + ":/etc/nodejs/conf",
      "--no-reload"
    };
    run(install).exits(0); // 3
    Files.writeString(conf, "b\n");
    run(install).exits(0); // 4

    String name = "node-1:/etc/nodejs/conf (revision 4)";
    line(DIFF + "--from 3 --to 4")
        .exits(6)
        .assertOut()
        .isEqualTo("Files node-1:/etc/nodejs/conf (revision 3) and " + name + " differ\n");
    line(DIFF + "--to 2")
        .exits(6)
        .assertOut()
        .contains("Files node-1:/etc/nodejs/conf (now) and /dev/null differ\n");
    line(DIFF + "--from 4").exits(0).assertOut().isEmpty();
  }
}
