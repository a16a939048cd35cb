package dev.staticpod.report.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.staticpod.validation.fix.OwnAnnotations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The changes of a file as a unified diff, for people and for `patch`.
public final class FileDiff {
  private static final int CONTEXT = 3;
  private static final String UNENDED = "\n\\ No newline at end of file";

  /// A line of an environment file, with the lines that go on with its value.
  private static final String SETTING =
      "[ \\t]*(export[ \\t]+)?[A-Za-z_][A-Za-z0-9_]*=(.*\\\\\n)*+.*\n?";

  private static final Pattern ENVIRONMENT =
      Pattern.compile("([ \\t]*([#;].*)?\n|" + SETTING + ")++");

  private FileDiff() {}

  /// What `diff -u` would print.
  public static String unified(String file, String before, String after) {
    return unified(file, before, file, after);
  }

  /// Returns the diff of a file that comes or goes: its other name is `/dev/null`. Of a file of
  /// environment variables nothing is shown but what changes: the others may be secrets.
  public static String unified(String oldName, String before, String newName, String after) {
    List<String> old = lines(before);
    int context = ENVIRONMENT.matcher(before).matches() ? 0 : CONTEXT;
    return UnifiedDiffUtils.generateUnifiedDiff(
            oldName, newName, old, DiffUtils.diff(old, lines(after)), context)
        .stream()
        .map(line -> line.startsWith("@@ ") ? range(line) : line)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /// Returns the diff of a manifest without the annotations that an install puts in, which are no
  /// news to the user; with them where nothing else differs.
  public static String withoutOwnAnnotations(
      String oldName, String before, String newName, String after) {
    String diff = besidesOwnAnnotations(oldName, before, newName, after);
    return diff.isEmpty() ? unified(oldName, before, newName, after) : diff;
  }

  /// Returns the diff of a manifest without these annotations, even where nothing else differs.
  public static String besidesOwnAnnotations(
      String oldName, String before, String newName, String after) {
    return unified(oldName, OwnAnnotations.without(before), newName, OwnAnnotations.without(after));
  }

  /// Returns the head of a hunk: the range of no lines begins before the first one.
  private static String range(String line) {
    return line.replace(" -1,0 ", " -0,0 ").replace(" +1,0 ", " +0,0 ");
  }

  /// Splits a text into lines; a last one without an end differs from one with it, and says so.
  private static List<String> lines(String text) {
    var lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    String last = lines.removeLast();
    if (!last.isEmpty()) {
      lines.add(last + UNENDED);
    }
    return lines;
  }
}
