package dev.staticpod.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.live.ScreenLine;
import dev.staticpod.live.ScreenLine.Part;
import dev.staticpod.live.ScreenLine.Tone;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LiveScreenTest {
  private static final ScreenSize SIZE = new ScreenSize(80, 24);

  private final FakeTerminal terminal = new FakeTerminal();
  private final LiveScreen screen = new LiveScreen(terminal, LiveScreen.Colours.ON);

  @Test
  void showsTheLinesThatItWasGivenLast() {
    draw("one", "two", "three");
    draw("one", "2", "three", "four");
    assertThat(terminal.screen()).isEqualTo("one\n2\nthree\nfour\n");

    draw("1", "2");
    assertThat(terminal.screen()).isEqualTo("1\n2\n");
  }

  @Test
  void writesNothingButWhatChanged() {
    draw("a".repeat(70), "b".repeat(70), "c");
    terminal.written();

    draw("a".repeat(70), "b".repeat(70), "c");
    assertThat(terminal.written()).isZero();
    draw("a".repeat(70), "b".repeat(70), "d");
    assertThat(terminal.written()).isLessThan(40);
  }

  @Test
  void staysBelowEverythingElse() {
    draw("table 1", "table 2");

    screen.aside(() -> print("warning: x\r\n"));
    draw("table 1", "table 3");

    assertThat(terminal.screen()).isEqualTo("warning: x\ntable 1\ntable 3\n");
  }

  @Test
  void isAwayWhileAUserIsAsked() {
    draw("table");
    screen.suspend();
    print("passphrase: ");
    draw("table changed");
    screen.aside(() -> {});
    assertThat(terminal.screen()).isEqualTo("passphrase:");
    print("\r\n");
    screen.resume();

    assertThat(terminal.screen()).isEqualTo("passphrase:\ntable changed\n");
  }

  @Test
  void leavesNothing() {
    print("before\r\n");
    draw("table 1", "table 2");
    screen.clear();

    assertThat(terminal.screen()).isEqualTo("before\n");
  }

  /// A terminal of 40 columns has broken the line of 70 in two by then.
  @Test
  void goesAsFarUpAsANarrowerWindowWantsIt() {
    print("before\r\n");
    draw("a".repeat(70), "b");
    print("one more row\r\n");

    screen.draw(lines("x"), new ScreenSize(40, 24));

    assertThat(terminal.screen()).isEqualTo("before\nx\n");
  }

  @Test
  void hasColoursWhereTheyAreWanted() {
    screen.draw(
        List.of(new ScreenLine(List.of(new Part("bad", Tone.BAD), new Part(" x", Tone.PLAIN)))),
        SIZE);
    int painted = terminal.written();
    new LiveScreen(terminal, LiveScreen.Colours.OFF)
        .draw(List.of(new ScreenLine(List.of(new Part("bad x", Tone.BAD)))), SIZE);

    assertThat(painted).isGreaterThan(terminal.written());
    assertThat(terminal.screen()).isEqualTo("bad x\nbad x\n");
  }

  private void draw(String... lines) {
    screen.draw(lines(lines), SIZE);
  }

  private static List<ScreenLine> lines(String... lines) {
    return Stream.of(lines)
        .map(line -> new ScreenLine(List.of(new Part(line, Tone.PLAIN))))
        .toList();
  }

  private void print(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    terminal.write(bytes, 0, bytes.length);
  }
}
