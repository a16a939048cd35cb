package dev.staticpod.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The changes of a file as a unified diff, for people and for `patch`.
public final class FileDiff {
  private static final int CONTEXT = 3;
  private static final String UNENDED = "\n\\ No newline at end of file";

  private FileDiff() {}

  /// What `diff -u` would print.
  public static String unified(String file, String before, String after) {
    return unified(file, before, file, after);
  }

  /// The same, of a file that comes or goes: its other name is `/dev/null`.
  static String unified(String oldName, String before, String newName, String after) {
    List<String> old = lines(before);
    return UnifiedDiffUtils.generateUnifiedDiff(
            oldName, newName, old, DiffUtils.diff(old, lines(after)), CONTEXT)
        .stream()
        .map(line -> line.startsWith("@@ ") ? range(line) : line)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /// The range of no lines begins before the first one.
  private static String range(String line) {
    return line.replace(" -1,0 ", " -0,0 ").replace(" +1,0 ", " +0,0 ");
  }

  /// A last line without an end differs from one with it, and says so.
  private static List<String> lines(String text) {
    var lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    String last = lines.removeLast();
    if (!last.isEmpty()) {
      lines.add(last + UNENDED);
    }
    return lines;
  }
}
