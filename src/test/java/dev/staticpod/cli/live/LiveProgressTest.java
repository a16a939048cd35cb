package dev.staticpod.cli.live;

import static dev.staticpod.live.Runs.at;
import static dev.staticpod.live.Runs.failed;
import static dev.staticpod.live.Runs.on;
import static dev.staticpod.live.Runs.planned;
import static dev.staticpod.live.Runs.sending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Eventually;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.HostPhase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
  private final FakeTerminal terminal = new FakeTerminal();
  private final List<FleetEvent> lines = new ArrayList<>();
  private final LiveProgress progress =
      new LiveProgress(
          new LiveScreen(terminal, LiveScreen.Colours.OFF),
          () -> new ScreenSize(60, 24),
          () -> at(9),
          lines::add);

  @Test
  void aRunOfSeveralHostsIsATableUntilItsEnd() throws Exception {
    progress.accept(planned("w1", "w2"));
    progress.accept(on(1, "w1", HostPhase.CONNECTING));
    progress.accept(failed(2, "w2", "no"));

    String table =
        """
        [=============>              ] 1 of 2 nodes, 1 failed  0:09
        w1  connecting     0:08
        w2  failed         0:00     no
        """;
    Eventually.holds(() -> terminal.screen().equals(table), terminal::screen);
    progress.accept(new FleetEvent.Ended(at(9)));

    assertThat(terminal.screen()).isEmpty();
    assertThat(lines).isEmpty();
  }

  @Test
  void aRunThatIsLeftLeavesNoTable() throws Exception {
    progress.accept(planned("w1", "w2"));
    Eventually.holds(() -> terminal.screen().contains("0 of 2 nodes"), terminal::screen);

    progress.leave();
    progress.accept(on(1, "w1", HostPhase.CONNECTING));

    assertThat(terminal.screen()).isEmpty();
  }

  @Test
  void aRunOfOneHostIsLines() {
    FleetEvent planned = planned("w1");
    FleetEvent ended = new FleetEvent.Ended(at(1));

    progress.accept(planned);
    progress.accept(ended);

    assertThat(lines).containsExactly(planned, ended);
    assertThat(terminal.screen()).isEmpty();
  }

  /// How fast it goes is counted from what was there before, as after an upload that was cut off.
  @Test
  void whatIsSentToOneHostIsABar() {
    FleetEvent last = sending(14, "w1", "web.tar", 100 << 20, 100 << 20);

    progress.accept(planned("w1"));
    progress.accept(sending(1, "w1", "web.tar", 20 << 20, 100 << 20));
    assertThat(terminal.screen())
        .isEqualTo("[====                ]  20% of 100.0 MiB  w1: sending web.t\n");
    progress.accept(sending(9, "w1", "web.tar", 60 << 20, 100 << 20));
    assertThat(terminal.screen())
        .isEqualTo("[============        ]  60% of 100.0 MiB, 5.0 MiB/s, 0:08 l\n");
    assertThat(lines).hasSize(1);
    progress.accept(last);

    assertThat(terminal.screen()).isEmpty();
    assertThat(lines).last().isEqualTo(last);
  }

  @Test
  void theSizeIsReadAsSttyWritesIt() {
    assertThat(TerminalSize.read("24 80\n")).contains(new ScreenSize(80, 24));
    assertThat(TerminalSize.read("0 0\n")).isEmpty();
    assertThat(TerminalSize.read("")).isEmpty();
  }
}
