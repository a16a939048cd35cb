package dev.staticpod.cli.reads;

import dev.staticpod.cli.Examples;
import dev.staticpod.cli.StaticPod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `diff --from` and `--to`: what changed between revisions of a pod.
class TwoRevisionsTest extends SharedWorkers {
  private static final String MANIFEST = "/etc/kubernetes/manifest/nodejs.yaml";
  private static final String DIFF = "diff nodejs --host node-1 ";

  TwoRevisionsTest() {
    super(1);
  }

  /// Revision 1 has the label as it is, 2 another one.
  @Override
  void prepare(StaticPod user) throws IOException {
    user.run("install", Examples.NODEJS, "--host", "node-1").exits(0);
    Path other = user.home().resolve("pod.yaml");
    Files.writeString(other, Examples.nodejs("app: nodejs", "app: other"));
    user.run("install", other.toString(), "--host", "node-1").exits(0);
  }

  @Test
  void twoRevisionsAreCompared() {
    line(DIFF + "--from 1 --to 2")
        .exits(6)
        .assertOut()
        .startsWith(
            "--- node-1:"
                + MANIFEST
                + "\t(revision 1)\n+++ node-1:"
                + MANIFEST
                + "\t(revision 2)\n")
        .contains("-    app: nodejs\n+    app: other\n")
        .doesNotContain("content-sha256");
    line(DIFF + "--from 2 --to 1").exits(6).assertOut().contains("-    app: other\n");
    line(DIFF + "--from 2 --to 2").exits(0).assertOut().isEmpty();
  }

  @Test
  void programsReadBothManifests() {
    line(DIFF + "--from 1 -o json")
        .exits(6)
        .assertOut()
        .contains("\"kind\" : \"RevisionDiff\"", "\"revision\" : 1", "\"differs\" : true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | nodejs --from 8           | there is no revision 8 of the pod nodejs; there are 1, 2",
        "7 | nodejs --from 1 --to 8    | there is no revision 8 of the pod nodejs; there are 1, 2",
        "7 | nothing --from 1          | there is no static pod nothing",
        "2 | nodejs b --from 1         | --from and --to compare manifests of one pod: name one",
        "2 | nodejs --from 1 -o ndjson | --from and --to print the comparison as text, or by -o"
            + " json",
        "2 | nodejs --from 1 --report x.html | --from and --report exclude each other",
      })
  void whatCannotBeComparedIsSaidToBeSo(int code, String words, String problem) {
    line("diff --host node-1 " + words).exits(code).assertErr().contains(problem);
  }
}
