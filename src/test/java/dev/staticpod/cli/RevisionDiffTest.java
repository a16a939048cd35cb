package dev.staticpod.cli;

import java.io.IOException;
import java.nio.file.Files;
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
}
