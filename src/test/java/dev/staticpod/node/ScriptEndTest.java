package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletApiPlaces;
import dev.staticpod.node.files.FilesScript;
import dev.staticpod.node.images.ImageScript;
import dev.staticpod.plan.pod.Provenance;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The connection goes dead when a script has arrived and the end of its input has not: the shell
/// hears nothing more, for hours. It must not wait for that, with the lock in its hand.
@Timeout(60)
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
class ScriptEndTest {
  private final LocalNode local;

  ScriptEndTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
  }

  @Test
  void everyScriptEndsBeforeItsInputDoes() {
    var over = new CountDownLatch(1);
    try {
      scripts().forEach(script -> local.run(script, _ -> over.await(), _ -> {}));
    } finally {
      over.countDown();
    }
    assertThat(local.read(PlanSamples.POD_PATH)).isEqualTo(PlanSamples.MANIFEST);
  }

  private Stream<String> scripts() {
    return Stream.of(
        ProbeScript.probe(new ProbeRequest()),
        ExecuteScript.render(PlanSamples.firstInstall(local)),
        ExecuteScript.recovery(new Provenance("", "")),
        ProbeScript.api(new KubeletApiPlaces(List.of(), Optional.empty(), ""), List.of()),
        ImageScript.images("", List.of()),
        FilesScript.read(List.of("/etc/os-release")),
        UploadScript.streamed(List.of(), List.of()));
  }
}
