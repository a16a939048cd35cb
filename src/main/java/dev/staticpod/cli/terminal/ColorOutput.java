package dev.staticpod.cli.terminal;

import dev.staticpod.text.Highlighter;
import dev.staticpod.text.Printable;
import dev.staticpod.text.ReadSecrets;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Output in lines, with colours where a user sees them.
public final class ColorOutput extends PrintWriter {
  private static final int STANDARD_ERROR = 2;

  private final Lines lines;
  private final OutputStream stream;

  private ColorOutput(Lines lines, OutputStream stream) {
    super(lines, true);
    this.lines = lines;
    this.stream = stream;
  }

  /// A writer of lines to a stream, coloured where that is wanted.
  ///
  /// @param wanted whether there are colours as long as `--color` is not given
  public static ColorOutput to(OutputStream stream, BooleanSupplier wanted) {
    return new ColorOutput(
        new Lines(new PrintWriter(stream, false, StandardCharsets.UTF_8), wanted), stream);
  }

  /// Whether a stream of this process is a terminal that takes colours.
  ///
  /// @param descriptor 1 or 2
  public static boolean isColorTerminal(int descriptor, Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && isTerminal(descriptor, environment);
  }

  /// Whether a stream of this process is a terminal on which a cursor can be moved.
  ///
  /// @param descriptor 1 or 2
  public static boolean isTerminal(int descriptor, Map<String, String> environment) {
    if (environment.getOrDefault("TERM", "dumb").equals("dumb")) {
      return false;
    }
    try {
      Path place = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return place.startsWith("/dev/pts") || place.toString().startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException _) {
      return false; // not Linux: it is not known
    }
  }

  /// Colours text from now on as the mode says.
  public void use(ColorMode colour) {
    lines.colour = colour;
  }

  /// Prints lines above this from now on.
  public void show(Overlay overlay) {
    lines.overlay = overlay;
  }

  /// Whether the output is standard error of this process, and that is a terminal.
  public boolean leadsToTerminal(Map<String, String> environment) {
    return stream instanceof StandardStream && isTerminal(STANDARD_ERROR, environment);
  }

  /// Whether the lines are coloured.
  public boolean isPainted() {
    return lines.isPainted();
  }

  /// Whether the output fails because its reader has left.
  public boolean hasLostItsReader() {
    return stream instanceof StandardStream standard && standard.hasLostItsReader();
  }

  /// Checks for errors also of what was buffered behind the lines.
  @Override
  public boolean checkError() {
    return super.checkError() || lines.out.checkError();
  }

  /// Paints each line as soon as it is whole.
  private static final class Lines extends Writer {
    private final PrintWriter out;
    private final BooleanSupplier wanted;
    private final Highlighter highlighter = new Highlighter();
    private final StringBuilder begun = new StringBuilder();
    private ColorMode colour = ColorMode.AUTO;
    private volatile Overlay overlay = Overlay.NONE;

    Lines(PrintWriter out, BooleanSupplier wanted) {
      this.out = out;
      this.wanted = wanted;
    }

    @Override
    public void write(char[] text, int offset, int length) {
      begun.append(text, offset, length);
      int end = begun.lastIndexOf("\n") + 1;
      if (end == 0) {
        return;
      }
      String whole = gated(begun.substring(0, end));
      begun.delete(0, end);
      Overlay shown = overlay;
      if (shown.equals(Overlay.NONE)) {
        paint(whole);
      } else {
        shown.aside(() -> {
          paint(whole);
          out.flush();
        });
      }
    }

    private void paint(String whole) {
      if (isPainted()) {
        whole.lines().forEach(line -> out.write(highlighter.line(line) + "\n"));
      } else {
        out.write(whole);
      }
    }

    /// The one gate to the terminal: no secret that was read passes it, and no control character
    /// but line ends and tabs. The colours are put in behind it.
    private static String gated(String text) {
      return Printable.lines(ReadSecrets.scrub(text));
    }

    private boolean isPainted() {
      return switch (colour) {
        case ALWAYS -> true;
        case NEVER -> false;
        case AUTO -> wanted.getAsBoolean();
      };
    }

    @Override
    public void flush() {
      out.write(gated(begun.toString()));
      begun.setLength(0);
      out.flush();
    }

    @Override
    public void close() {
      flush();
      out.close();
    }
  }
}
