package dev.staticpod.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/// The changes of a file as a unified diff.
public final class FileDiff {
  private static final int CONTEXT = 3;

  private FileDiff() {}

  /// What `diff -u` would print.
  public static String unified(String file, String before, String after) {
    List<String> old = before.lines().toList();
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            file, file, old, DiffUtils.diff(old, after.lines().toList()), CONTEXT);
    return String.join("\n", lines) + "\n";
  }
}
