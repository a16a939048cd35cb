package dev.staticpod.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What containers wrote, from the disks of their nodes.
class LogsTest extends FreshWorkers {
  LogsTest() {
    super(2);
  }

  @BeforeEach
  void aPodRunsOnBoth() {
    install(Examples.NODEJS, "node-1");
    install(Examples.NODEJS, "node-2");
  }

  private Path log(String worker) throws IOException {
    try (var files = Files.walk(on(worker, "var/log/pods"))) {
      return files.filter(file -> file.endsWith("0.log")).findFirst().orElseThrow();
    }
  }

  @Test
  void areThoseOfOneHostAsTheyAreAndOfSeveralWithTheirHostInItsOrder() throws Exception {
    Files.writeString(
        log("node-1"),
        "2026-01-01T00:00:00Z stdout F \u001b[31mred\u001b[0m\n"
            + "2026-01-01T00:00:01Z stderr F two\n");

    line("logs nodejs --host node-1").exits(0).assertOut().isEqualTo("red\ntwo\n");
    line("logs nodejs --host node-1 --tail 1 --timestamps")
        .exits(0)
        .assertOut()
        .isEqualTo("2026-01-01T00:00:01Z two\n");
    line("logs nodejs --host node-1 --since 1h").exits(0).assertOut().isEmpty();
    line("logs nodejs --host node-2,node-1")
        .exits(0)
        .assertOut()
        .startsWith("[node-2] pretending to run ")
        .endsWith("[node-1] red\n[node-1] two\n");
  }

  @Test
  void areReadWithoutAnApiServer() throws Exception {
    String refusing =
        write(
            "refusing",
            Files.readString(sandbox().files().kubeconfig())
                .replaceFirst("https://127.0.0.1:[0-9]+", "https://127.0.0.1:1"));

    line("logs nodejs --host node-1 --kubeconfig " + refusing).exits(0);
  }

  @Test
  void ofWhatIsNotThereAreAFailureThatSaysWhatThereIs() {
    line("logs nodejs --host node-1 -c bogus")
        .exits(7)
        .assertErr()
        .startsWith("error: node-1: container bogus is not valid for pod nodejs\n")
        .contains("  next: choose one of these with -c: ");
    line("logs nodejs --host node-1 --previous")
        .exits(4)
        .assertErr()
        .contains("previous terminated container")
        .contains(
            "next: see what it says now, without --previous: static-pod logs nodejs --host node-1;"
                + " or see how it is: ")
        .contains("static-pod describe nodejs --host node-1");
    line("logs nothere --host node-1")
        .exits(7)
        .assertErr()
        .startsWith("error: node-1: there is no static pod nothere\n");
    line("logs pod/nodejs-node-1 --host node-1").exits(0);
    line("logs nodejs --host node-1 --previous -f").exits(2);
  }

  /// What one command prints as a name, another takes.
  @Test
  void ofAPodTheNamesAreThoseThatOtherCommandsTake() {
    line("describe pod/nodejs-node-1 --host node-1 -o name")
        .exits(0)
        .assertOut()
        .isEqualTo("default/nodejs\n");
    line("history default/nodejs --host node-1 -o name").exits(0).assertOut().isEqualTo("1\n");
    line("history nodejs --host node-1 --show 1").exits(0);
    line("install " + Examples.NODEJS + " --host node-1 -o name")
        .exits(0)
        .assertOut()
        .isEqualTo("default/nodejs\n");
  }
}
