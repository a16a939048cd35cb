package dev.staticpod.cli.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.process.Clocks;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.Terminal;
import dev.staticpod.fleet.Batch;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.HostPhase;
import dev.staticpod.live.Runs;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPageFileTest {
  @TempDir Path directory;

  @Test
  void isWrittenWhereTheRunIsLeftBeforeItsEnd() {
    Path file = directory.resolve("run.html");
    RunPageFile page = RunPageFile.create(file, "static-pod install x", context());
    page.accept(
        new FleetEvent.Planned(Runs.at(0), List.of(new Batch(1, List.of(Runs.target("a"))))));
    page.accept(Runs.on(1, "a", HostPhase.CHANGING));
    assertThat(file).isEmptyFile();

    page.leave();

    assertThat(file).content().contains("stopped: left before its end", "1 changing", "</html>");
  }

  private ProcessContext context() {
    var err = new PrintWriter(new StringWriter());
    return new ProcessContext(
        new ProcessContext.Streams(InputStream.nullInputStream(), err, err),
        Map.of(),
        new ProcessContext.User("me", "here", directory),
        new Clocks(InstantSource.fixed(Runs.at(9)), InstantSource.fixed(Runs.at(9))),
        Terminal.absent());
  }
}
