package dev.staticpod.report;

import java.util.List;
import java.util.regex.Pattern;

/// Colours for what a reader needs first: errors, warnings, the next step, and a status that is not
/// as it should be. Everything else stays as the terminal has it.
public final class Highlighter {
  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String BOLD = "\u001b[1m";
  private static final String END = "\u001b[0m";

  private record Stroke(Pattern pattern, String colour) {
    String on(String line) {
      return pattern.matcher(line).replaceAll(match -> colour + match.group() + END);
    }
  }

  private static final List<Stroke> STROKES =
      List.of(
          new Stroke(Pattern.compile("(?<=^|^\\S{1,999}: )error(\\[[a-z-]+\\])?(?=: )"), RED),
          new Stroke(Pattern.compile("(?<=^|^\\S{1,999}: )warning(\\[[a-z-]+\\])?(?=: )"), YELLOW),
          new Stroke(Pattern.compile("^ {2,}\\^$"), RED),
          new Stroke(Pattern.compile("^  (next|hint)(?=: )"), BOLD),
          new Stroke(
              Pattern.compile(
                  "(?<= {2})(NoMirror|Stale|NotPickedUp|NotRunning|Rejected|Duplicate|Drift|Unmanaged"
                      + "|OrphanMirror|Failed|Error|CrashLoopBackOff|ImagePullBackOff|ErrImagePull|OOMKilled)(?="
                      + "  )"),
              RED),
          new Stroke(Pattern.compile("(?<= {2})(Pending|ContainerCreating)(?=  )"), YELLOW));

  private Highlighter() {}

  /// One line, without its end.
  public static String line(String line) {
    String painted = line;
    for (Stroke stroke : STROKES) {
      painted = stroke.on(painted);
    }
    return painted;
  }
}
