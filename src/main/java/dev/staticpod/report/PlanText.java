package dev.staticpod.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.staticpod.plan.Before;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import java.util.List;
import java.util.stream.Collectors;

/// A plan for people: its steps, what is left alone and why, and a unified diff of every file.
public final class PlanText {
  private static final int CONTEXT = 3;

  private PlanText() {}

  /// The whole plan.
  ///
  /// @param host the node as people call it
  public static String render(String host, Plan plan) {
    var text = new StringBuilder();
    String nothing = plan.isEmpty() ? ": nothing to change" : "";
    text.append("plan for ").append(host).append(" (node ").append(plan.subject().nodeName());
    text.append(")").append(nothing).append("\n");
    for (int i = 0; i < plan.steps().size(); i++) {
      text.append("  ").append(i + 1).append(". ").append(plan.steps().get(i).title()).append("\n");
    }
    plan.remarks().forEach(remark -> text.append("  - ").append(remark).append("\n"));
    text.append(diffs(plan));
    return text.toString();
  }

  /// The unified diffs alone.
  public static String diffs(Plan plan) {
    return plan.steps().stream().map(PlanText::diff).collect(Collectors.joining());
  }

  private static String diff(Step step) {
    return switch (step) {
      case Step.WriteFile(String path, Before before, String after, _) ->
          "\n" + diff(path, oldName(path, before), oldText(before), after);
      case Step.DeleteFile(String path, Before.Present(_, String text)) ->
          "\n" + diff("/dev/null", path, text, "");
      case Step.MakeDirectory _,
          Step.WriteRecord _,
          Step.DaemonReload _,
          Step.RestartKubelet _,
          Step.AwaitKubelet _ ->
          "";
    };
  }

  private static String oldName(String path, Before before) {
    return before instanceof Before.Absent ? "/dev/null" : path;
  }

  private static String oldText(Before before) {
    return switch (before) {
      case Before.Absent() -> "";
      case Before.Present(_, String text) -> text;
    };
  }

  private static String diff(String newName, String oldName, String oldText, String newText) {
    List<String> before = oldText.lines().toList();
    List<String> after = newText.lines().toList();
    return UnifiedDiffUtils.generateUnifiedDiff(
            oldName, newName, before, DiffUtils.diff(before, after), CONTEXT)
        .stream()
        .map(line -> before.isEmpty() ? line.replaceFirst("^@@ -1,0 ", "@@ -0,0 ") : line)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
