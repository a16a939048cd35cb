package dev.staticpod.report;

import dev.staticpod.plan.FileContent;
import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Precondition;
import dev.staticpod.plan.Step;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A plan for people: its steps, what is left alone and why, and a unified diff of every file.
public final class PlanText {
  private static final String NOWHERE = "/dev/null";

  private PlanText() {}

  /// The whole plan.
  ///
  /// @param host the node as the user wrote it
  public static String render(String host, Plan plan) {
    var text = new StringBuilder();
    String nothing = plan.isEmpty() ? ": nothing to change" : "";
    text.append("plan for ").append(host).append(" (node ").append(plan.nodeName());
    text.append(")").append(nothing).append("\n");
    for (int i = 0; i < plan.steps().size(); i++) {
      text.append("  ").append(i + 1).append(". ").append(plan.steps().get(i).title()).append("\n");
    }
    plan.remarks().forEach(remark -> text.append("  - ").append(remark).append("\n"));
    diffs(plan, "").forEach(diff -> text.append('\n').append(diff));
    return text.toString();
  }

  /// The unified diffs alone. The host stands where `diff` has the time of a file, which no program
  /// that reads them minds: those of several hosts are about files of the same names.
  public static String diffs(String host, Plan plan) {
    return diffs(plan, "\t" + host).collect(Collectors.joining());
  }

  private static Stream<String> diffs(Plan plan, String label) {
    return plan.steps().stream().map(step -> diff(step, label)).filter(diff -> !diff.isEmpty());
  }

  private static String diff(Step step, String label) {
    return switch (step) {
      case Step.WriteFile(String path, Precondition before, FileContent after, _) ->
          FileDiff.unified(
              oldName(path, before) + label,
              oldText(before),
              path + label,
              after.text().orElse(""));
      case Step.DeleteFile(Precondition.Present(FileFacts file)) ->
          FileDiff.unified(file.path() + label, file.text().orElse(""), NOWHERE + label, "");
      case Step.MakeDirectory _,
          Step.WriteRevision _,
          Step.DaemonReload _,
          Step.RestartKubelet _,
          Step.AwaitKubelet _ ->
          "";
    };
  }

  private static String oldName(String path, Precondition before) {
    return before instanceof Precondition.Absent ? NOWHERE : path;
  }

  private static String oldText(Precondition before) {
    return switch (before) {
      case Precondition.Absent() -> "";
      case Precondition.Present(FileFacts file) -> file.text().orElse("");
    };
  }
}
