package dev.staticpod.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DryRunTest extends FreshWorkers {
  DryRunTest() {
    super(1);
  }

  @BeforeEach
  void aPodRuns() {
    install(Examples.NODEJS, "node-1");
  }

  @Test
  void saysByItsExitCodeWhetherThereIsSomethingToDo() throws IOException {
    String other = changed("name: nodejs\n  labels", "name: pending\n  labels");
    String plan = "install " + other + " --host node-1 --dry-run --exit-code";

    line(plan).exits(6);
    run("diff", other, "--host", "node-1", "--exit-code").exits(6);
    install(other, "node-1");
    line(plan).exits(0);
    line("remove pending --host node-1 --dry-run --exit-code").exits(6);
    line("remove pending --host node-1").exits(0);
  }

  @Test
  void printsThePlanOrTheScript() throws IOException {
    String other = changed("nodejs-web-app:latest", "nodejs-web-app:v3");

    run("install", other, "--host", "node-1", "--dry-run")
        .exits(0)
        .assertOut()
        .startsWith(
            "plan for node-1 (node node-1)\n  1. change /etc/kubernetes/manifest/nodejs.yaml");
    run("install", other, "--host", "node-1", "--dry-run=script")
        .exits(0)
        .assertOut()
        .startsWith("# Shared by")
        .endsWith("\n{ transact 'tester@here' 'development' </dev/null; exit; }\n");
    run("diff", other, "--host", "node-1").exits(6);
  }

  /// As the node knows it by the revision that put it there.
  @Test
  void doesNotShowASensitiveManifestThatAPlainOneReplaces() throws IOException {
    Path metadata = on("node-1", "var/lib/static-pod/revisions/default.nodejs/1/metadata");
    String other = changed("nodejs-web-app:latest", "nodejs-web-app:v3");
    run("diff", other, "--host", "node-1").exits(6).assertOut().contains("nodejs-web-app:latest");

    Files.writeString(metadata, "sensitive\tyes\n", StandardOpenOption.APPEND);

    assertHidden(run("diff", other, "--host", "node-1").exits(6));
    assertHidden(run("install", other, "--host", "node-1", "--dry-run").exits(0));
    assertHidden(line("remove nodejs --host node-1 --dry-run").exits(0));
    install(other, "node-1");
    assertHidden(line("rollback nodejs --host node-1 --dry-run").exits(0));
  }

  private static void assertHidden(CommandLineRun run) {
    run.assertOut()
        .contains(" differ (sensitive: not shown)")
        .doesNotContain("nodejs-web-app:latest");
  }
}
