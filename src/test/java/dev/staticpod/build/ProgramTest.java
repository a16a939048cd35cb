package dev.staticpod.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
  @Test
  void aFailureShowsWhatTheProgramPrinted() {
    assertThatThrownBy(() -> Program.run(List.of("sh", "-c", "echo out; echo err >&2; exit 3")))
        .isInstanceOf(IOException.class)
        .hasMessage("sh -c echo out; echo err >&2; exit 3 failed: out\nerr\n");
  }

  @Test
  void toolsAreThoseOfThisJdk() throws Exception {
    assertThat(Path.of(Program.ofJdk("jlink"))).isExecutable();
    Program.run(List.of(Program.ofJdk("java"), "--version"));
  }
}
