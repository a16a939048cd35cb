package dev.staticpod.cli.live;

import dev.staticpod.cli.terminal.Overlay;
import dev.staticpod.live.ScreenLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Lines that stand at the bottom of a terminal. Only those that changed are written, all in one
/// piece, so that nothing flickers; the cursor is always below them. Called by any thread.
final class LiveScreen implements Overlay {
  private static final String ERASE_TO_END_OF_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";

  /// Whether lines have colours.
  enum Colours {
    ON,
    OFF
  }

  private final OutputStream terminal;
  private final Colours colours;

  // guarded by this
  private List<ScreenLine> wanted = List.of();
  private List<ScreenLine> shown = List.of();
  private ScreenSize size = ScreenSize.USUAL;
  private boolean suspended;

  /// @param terminal the terminal itself: what goes through a gate has no control characters
  LiveScreen(OutputStream terminal, Colours colours) {
    this.terminal = terminal;
    this.colours = colours;
  }

  /// Shows these lines instead of those from before.
  ///
  /// @param now what the screen is like since
  synchronized void draw(List<ScreenLine> lines, ScreenSize now) {
    wanted = List.copyOf(lines);
    String moved = now.equals(size) ? "" : erased(now);
    size = now;
    if (!suspended) {
      write(moved + changes());
    }
  }

  /// Takes the lines away.
  synchronized void clear() {
    wanted = List.of();
    write(erased(size));
  }

  @Override
  public synchronized void aside(Runnable output) {
    write(erased(size));
    output.run();
    if (!suspended) {
      write(changes());
    }
  }

  @Override
  public synchronized void suspend() {
    write(erased(size));
    suspended = true;
  }

  @Override
  public synchronized void resume() {
    suspended = false;
    write(changes());
  }

  /// A terminal breaks lines that are too long for its new width: they take more rows then. What
  /// has left the screen cannot be reached.
  private String erased(ScreenSize now) {
    if (shown.isEmpty()) {
      return "";
    }
    int rows =
        shown.stream()
            .mapToInt(line -> Math.max(1, -Math.floorDiv(-line.text().length(), now.columns())))
            .sum();
    shown = List.of();
    return "\r" + up(Math.min(rows, now.rows() - 1)) + ERASE_BELOW;
  }

  private String changes() {
    if (wanted.equals(shown)) {
      return "";
    }
    var text = new StringBuilder(up(shown.size()));
    for (int i = 0; i < wanted.size(); i++) {
      if (i >= shown.size() || !wanted.get(i).equals(shown.get(i))) {
        text.append(painted(wanted.get(i))).append(ERASE_TO_END_OF_LINE);
      }
      text.append("\r\n");
    }
    if (wanted.size() < shown.size()) {
      text.append(ERASE_BELOW);
    }
    shown = wanted;
    return text.toString();
  }

  private static String up(int rows) {
    return rows > 0 ? "\u001b[" + rows + "A" : "";
  }

  private String painted(ScreenLine line) {
    var text = new StringBuilder();
    for (ScreenLine.Part part : line.parts()) {
      String code = colours == Colours.ON ? code(part.tone()) : "";
      text.append(code).append(part.text()).append(code.isEmpty() ? "" : "\u001b[0m");
    }
    return text.toString();
  }

  private static String code(ScreenLine.Tone tone) {
    return switch (tone) {
      case PLAIN -> "";
      case FAINT -> "\u001b[2m";
      case GOOD -> "\u001b[32m";
      case BAD -> "\u001b[31m";
      case BUSY -> "\u001b[33m";
    };
  }

  private void write(String text) {
    if (text.isEmpty()) {
      return;
    }
    try {
      terminal.write(text.getBytes(StandardCharsets.UTF_8));
      terminal.flush();
    } catch (IOException _) {
      // the terminal is gone: nothing is seen any more
    }
  }
}
