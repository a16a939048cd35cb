package dev.staticpod.cli;

import java.io.IOException;
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
        .endsWith("\ntransact </dev/null\n");
    run("diff", other, "--host", "node-1").exits(6);
  }
}
