package dev.staticpod.cli.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import dev.staticpod.cli.InProcess;
import dev.staticpod.cli.process.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// All hosts are probed before the first batch; others may change those of a later one meanwhile.
class BetweenBatchesTest extends FreshWorkers {
  private static final String BATCHES = " --host node-1,node-2 --serial 1 --pause 1s -o ndjson";
  private static final String UNIT = "etc/systemd/system/kubelet.service";

  BetweenBatchesTest() {
    super(2);
  }

  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }

  /// Standard output, which is told of the pause between two batches as it begins.
  private static final class InThePause extends ByteArrayOutputStream {
    private final Change change;
    private boolean isMade;

    InThePause(Change change) {
      this.change = change;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      if (!isMade && toString(UTF_8).contains("\"event\":\"pausing\"")) {
        isMade = true;
        try {
          change.make();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private CommandLineRun install(String manifest, OutputStream output) {
    return staticPod().by(InProcess.printingTo(output)).line("install " + manifest + BATCHES);
  }

  private Path manifest() {
    return on("node-2", "etc/kubernetes/manifest/nodejs.yaml");
  }

  /// Where no node had to be changed too: what came of those that are done is not lost.
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aRunThatIsInterruptedReportsOnAll(StopSignal signal, int code) {
    line("install " + Examples.NODEJS + " --host node-1,node-2").exits(0);

    CommandLineRun run =
        staticPod()
            .by(InProcess.interrupted(signal, "before batch 2"))
            .line(
                "install %s --host node-1,node-2 --serial 1 --pause 10s -o json"
                    .formatted(Examples.NODEJS))
            .exits(code);

    run.assertOut()
        .matches(
            "(?s)\\{.*\"node-1\".*\"result\" : \"unchanged\".*\"node-2\".*\"result\" :"
                + " \"not-started\".*}\\n");
    run.assertErr()
        .contains("interrupted: no further node is begun")
        .doesNotContain("left at once");
  }

  @Test
  void aManifestThatIsEditedIsProbedAgain() throws Exception {
    line("install " + Examples.NODEJS + " --host node-1,node-2").exits(0);
    String v2 = changed("kalise/nodejs-web-app:latest", "kalise/nodejs-web-app:v2");
    var output =
        new InThePause(
            () -> Files.writeString(manifest(), Files.readString(manifest()) + "# by hand\n"));

    install(v2, output).exits(0);

    assertThat(output.toString(UTF_8)).contains("changed meanwhile, probing again");
    assertThat(manifest())
        .content()
        .contains("kalise/nodejs-web-app:v2")
        .doesNotContain("# by hand");
  }

  @Test
  void aManifestThatBecameAnothersIsLeftAlone() throws Exception {
    line("install " + Examples.NODEJS + " --host node-1,node-2").exits(0);
    String v2 = changed("kalise/nodejs-web-app:latest", "kalise/nodejs-web-app:v2");
    var output = new InThePause(() -> Files.writeString(manifest(), Examples.nodejs()));

    install(v2, output).exits(4);

    assertThat(output.toString(UTF_8)).contains("changed meanwhile, probing again", "--adopt");
    assertThat(manifest()).content().isEqualTo(Examples.nodejs());
  }

  @Test
  void aUnitThatIsEditedIsLeftAlone() throws Exception {
    Path unit = on("node-2", UNIT);
    var output =
        new InThePause(() ->
            Files.writeString(
                unit, Files.readString(unit).replace("[Service]\n", "[Service]\n# by hand\n")));

    install(Examples.NODEJS, output).exits(4);

    assertThat(output.toString(UTF_8))
        .contains("changed meanwhile, probing again", "systemctl daemon-reload && ");
    assertThat(unit).content().contains("# by hand\n").doesNotContain("--pod-manifest-path");
    assertThat(manifest()).doesNotExist();
  }
}
