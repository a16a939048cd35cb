package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.FullDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Another manifest for a pod that runs, and the way back.
class UpdateTest extends FreshWorkers {
  UpdateTest() {
    super(1);
  }

  @BeforeEach
  void aPodRuns() {
    install(Examples.NODEJS, "node-1");
  }

  @Test
  void anotherImageIsSeenBeforehandAndReachesThePod() throws IOException {
    String changed = changed("nodejs-web-app:latest", "nodejs-web-app:v2");

    run("diff", changed, "--host", "node-1")
        .exits(6)
        .assertOut()
        .startsWith("--- node-1:/etc/kubernetes/manifest/nodejs.yaml\n+++ " + changed + "\n")
        .doesNotContain("content-sha256")
        .contains("-      image: kalise/nodejs-web-app:latest\n")
        .contains("+      image: kalise/nodejs-web-app:v2\n");

    run("install", changed, "--host", "node-1")
        .exits(0)
        .assertErr()
        .contains("node-1: change /etc/kubernetes/manifest/nodejs.yaml");
  }

  @Test
  void whatWasDoneIsKeptAsRevisionsAndTakenBack() throws IOException {
    install(changed("nodejs-web-app:latest", "nodejs-web-app:v2"), "node-1");

    line("history nodejs --host node-1")
        .exits(0)
        .assertOut()
        .contains("install   tester@here")
        .contains("update    tester@here");

    line("rollback nodejs --host node-1").exits(0);
    run("diff", Examples.NODEJS, "--host", "node-1").exits(0);
    line("describe nodejs --host node-1").exits(0).assertOut().contains("Provenance:  rollback ");
  }

  @Test
  void theManifestOfARevisionIsPrinted() throws IOException {
    install(changed("nodejs-web-app:latest", "nodejs-web-app:v2"), "node-1");

    line("history nodejs --show 1 --host node-1")
        .exits(0)
        .assertOut()
        .startsWith("# node-1: revision 1, install at ")
        .contains("      image: kalise/nodejs-web-app:latest\n")
        .doesNotContain(":v2");
    line("history nodejs --show 2 --host node-1 -o json")
        .exits(0)
        .assertOut()
        .contains("\"number\" : 2")
        .doesNotContain("\"number\" : 1");
    line("history nodejs --show 9 --host node-1")
        .exits(7)
        .assertErr()
        .contains("error: node-1: there is no revision 9 of the pod nodejs; there are 1, 2")
        .contains("  next: see which there are: static-pod history nodejs --host node-1");
  }

  @Test
  void oneThatDoesNotComeUpGoesBack() throws IOException {
    String missing = changed("kalise/nodejs-web-app:latest", "missing/image:v1");

    run("install", missing, "--host", "node-1", "--timeout", "3s")
        .exits(1)
        .assertErr()
        .contains("error: node-1: the image missing/image:v1 of container nodejs cannot be pulled")
        .contains("; the manifest from before is back, and its pod runs")
        .contains("  next: correct the name of the image, or give the node a login");
    run("diff", Examples.NODEJS, "--host", "node-1").exits(0);
  }

  @Test
  void oneThatMovesIsKeptAndTakenBack() throws IOException {
    Path manifests = on("node-1", "etc/kubernetes/manifest");
    String byHand = Examples.nodejs("name: nodejs\n", "name: legacy\n");
    Files.writeString(manifests.resolve("old.yaml"), byHand);
    String next = write("legacy.yaml", byHand.replace(":latest", ":v2"));
    String move = " --manifest-dir /etc/static --move-manifests --host node-1";

    line("install " + next + move)
        .exits(4)
        .assertErr()
        .contains("/etc/kubernetes/manifest/old.yaml", "was not put there by static-pod");
    assertThat(manifests.resolve("old.yaml")).hasContent(byHand);
    line("install " + next + " --adopt" + move).exits(0);
    assertThat(on("node-1", "etc/static/legacy.yaml")).content().contains(":v2");

    line("rollback nodejs --host node-1").exits(0);
    assertThat(on("node-1", "etc/static/nodejs.yaml")).exists();
    line("rollback legacy --host node-1").exits(0);
    assertThat(on("node-1", "etc/static/legacy.yaml")).content().contains(":latest");
  }

  @Test
  void oneThatMovesAndDoesNotComeUpGoesBack() throws IOException {
    String missing = changed("kalise/nodejs-web-app:latest", "missing/image:v1");

    line("install "
            + missing
            + " --manifest-dir /etc/static --move-manifests --host node-1"
            + " --timeout 3s")
        .exits(1)
        .assertErr()
        .contains("; the manifest from before is back, and its pod runs");
    assertThat(on("node-1", "etc/static/nodejs.yaml")).content().contains(":latest");
  }

  @Test
  void oneThatDoesNotComeUpCanBeKept() throws IOException {
    String missing = changed("kalise/nodejs-web-app:latest", "missing/image:v1");

    line("install " + missing + " --host node-1 --timeout 3s --on-failure keep -o json")
        .exits(5)
        .assertOut()
        .contains("\"cause\" : \"image-missing\"");
    run("diff", missing, "--host", "node-1").exits(0);
  }

  @Test
  void aPodThatWasRemovedIsKnownByItsHistory() {
    line("remove nodejs --host node-1").exits(0);

    line("history nodejs-node-1 --host node-1").exits(0).assertOut().contains("remove");
    line("rollback nodejs-node-1 --host node-1").exits(0).assertOut().contains("nodejs-node-1");
    line("remove nodejs-node-1 --host node-1").exits(0).assertErr().contains("removed");
  }

  @Test
  void whatWasDoneIsASuccessAlsoWhereItCannotBeWritten() {
    staticPod()
        .by(InProcess.printingTo(new FullDisk()))
        .run("install", Examples.NODEJS, "--host", "node-1")
        .exits(0)
        .assertErr()
        .contains("error: standard output cannot be written to\n");
  }
}
