package dev.staticpod.bounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedProgramTest {
  private static final BoundedProgram PLENTY = new BoundedProgram(1 << 20, Duration.ofMinutes(1));

  @TempDir Path home;

  @Test
  void givesWhatWasPrintedAndTheEndOfTheComplaint() throws Exception {
    BoundedProgram.Output output =
        run(PLENTY, "echo answer; yes complaint | head -n 100000 >&2; echo last >&2; exit 3");

    assertThat(output.exitStatus()).isEqualTo(3);
    assertThat(output.stdout()).asString().isEqualTo("answer\n");
    assertThat(output.stderr()).endsWith("complaint\nlast\n").hasSizeLessThan(32 << 10);
  }

  @Test
  void aProgramThatPrintsForEverIsKilled() {
    assertThatThrownBy(() -> run(new BoundedProgram(1000, Duration.ofMinutes(1)), "yes"))
        .isInstanceOf(ProgramLimitException.class)
        .hasMessage("printed more than 1000 bytes");
  }

  @Test
  void aProgramThatTakesTooLongIsKilledWithItsChildren() throws Exception {
    Path child = home.resolve("child");
    var limits = new BoundedProgram(1000, Duration.ofSeconds(1));

    assertThatThrownBy(() -> run(limits, "sleep 300 & echo $! >" + child + "; wait"))
        .isInstanceOf(ProgramLimitException.class)
        .hasMessage("did not end within 1 s");
    long pid = Long.parseLong(Files.readString(child).strip());
    Eventually.holds(
        () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty(),
        () -> "the child " + pid + " lives on");
  }

  @Test
  void aProgramWhoseComplaintNeverEndsIsKilled() {
    var limits = new BoundedProgram(1000, Duration.ofMillis(100));

    assertThatThrownBy(() -> run(limits, "exec >&-; yes >&2"))
        .isInstanceOf(ProgramLimitException.class);
  }

  @Test
  void aFileIsReadUpToItsLimit() throws IOException {
    Path file = home.resolve("file");
    Files.writeString(file, "12345");

    assertThat(BoundedFile.read(file, 5)).asString().isEqualTo("12345");
    assertThatThrownBy(() -> BoundedFile.read(file, 4)).hasMessage("it has more than 4 bytes");
    assertThatThrownBy(() -> BoundedFile.read(Path.of("/dev/zero"), 4))
        .isInstanceOf(IOException.class);
  }

  private static BoundedProgram.Output run(BoundedProgram limits, String script)
      throws IOException, InterruptedException {
    return limits.run(new ProcessBuilder("/bin/sh", "-c", script), () -> {});
  }
}
