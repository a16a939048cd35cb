package dev.staticpod.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Colours for what a reader needs first: errors, warnings, the next step, and a status that is not
/// as it should be; and diffs as git has them. Everything else stays as the terminal has it. Gets
/// the lines of one stream in their order.
public final class Highlighter {
  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN_RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String CYAN = "\u001b[36m";
  private static final Pattern RANGE =
      Pattern.compile("@@ -[0-9]+,(?<old>[0-9]{1,9}) \\+[0-9]+,(?<new>[0-9]{1,9}) @@.*");
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
          new Stroke(Pattern.compile("^ {11}next(?=: )"), BOLD),
          new Stroke(Pattern.compile("(?<=^ {2})fail(?= {3,}[a-z])"), RED),
          new Stroke(Pattern.compile("(?<=^ {2})warn(?= {3,}[a-z])"), YELLOW),
          new Stroke(
              Pattern.compile(
                  "(?<= {2})(NoMirror|Stale|NotPickedUp|NotRunning|Rejected|Duplicate|Drift|Unmanaged"
                      + "|OrphanMirror|Interrupted|Failed|Error|CrashLoopBackOff|ImagePullBackOff|ErrImagePull|OOMKilled)(?="
                      + "  )"),
              RED),
          new Stroke(Pattern.compile("(?<= {2})(Pending|ContainerCreating)(?=  )"), YELLOW));

  private boolean isOldName;
  private int oldLines;
  private int newLines;

  /// Colours the next line, without its end.
  public String line(String line) {
    return diff(line).orElseGet(() -> painted(line));
  }

  /// A line of a unified diff, which is known by its two names and what they announce.
  private Optional<String> diff(String line) {
    if (oldLines > 0 || newLines > 0) {
      return Optional.of(changed(line));
    }
    boolean isNewName = isOldName && line.startsWith("+++ ");
    isOldName = line.startsWith("--- ");
    if (isOldName || isNewName) {
      return Optional.of(BOLD + line + END);
    }
    Matcher range = RANGE.matcher(line);
    if (range.matches()) {
      oldLines = Integer.parseInt(range.group("old"));
      newLines = Integer.parseInt(range.group("new"));
      return Optional.of(CYAN + line + END);
    }
    return Optional.empty();
  }

  private String changed(String line) {
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '-' -> {
        oldLines--;
        yield PLAIN_RED + line + END;
      }
      case '+' -> {
        newLines--;
        yield GREEN + line + END;
      }
      case '\\' -> line;
      default -> {
        oldLines--;
        newLines--;
        yield line;
      }
    };
  }

  private static String painted(String line) {
    String painted = line;
    for (Stroke stroke : STROKES) {
      painted = stroke.on(painted);
    }
    return painted;
  }
}
