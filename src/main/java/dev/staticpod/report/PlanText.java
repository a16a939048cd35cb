package dev.staticpod.report;

import dev.staticpod.plan.FileContent;
import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Precondition;
import dev.staticpod.plan.Step;
import dev.staticpod.text.Printable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A plan for people: its steps, what is left alone and why, and a unified diff of every file whose
/// content may be shown.
public final class PlanText {
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
      text.append("  ")
          .append(i + 1)
          .append(". ")
          .append(Printable.of(plan.steps().get(i).title()))
          .append("\n");
    }
    plan.remarks().forEach(remark -> text.append("  - ").append(Printable.of(remark)).append("\n"));
    plan.doubts()
        .forEach(doubt ->
            text.append("  - asks first: ").append(Printable.of(doubt.problem())).append("\n"));
    diffs(plan, "").forEach(diff -> text.append('\n').append(diff));
    return text.toString();
  }

  /// The unified diffs alone. The host stands where `diff` has the time of a file, which no program
  /// that reads them minds: those of several hosts are about files of the same names.
  public static String diffs(String host, Plan plan) {
    return diffs(plan, "\t" + host).collect(Collectors.joining());
  }

  private static Stream<String> diffs(Plan plan, String label) {
    return plan.steps().stream()
        .filter(step -> !isTakenBack(plan, step))
        .map(step -> diff(step, label))
        .filter(diff -> !diff.isEmpty());
  }

  /// Whether a file that a step takes away is put back by a later one.
  private static boolean isTakenBack(Plan plan, Step step) {
    return step instanceof Step.DeleteFile delete
        && plan.steps().stream()
            .anyMatch(other ->
                other instanceof Step.RestoreFile restore && restore.path().equals(delete.path()));
  }

  private static String diff(Step step, String label) {
    return switch (step) {
      case Step.WriteFile write ->
          diff(before(write), new Side(write.path(), Optional.of(write.after())), label);
      case Step.DeleteFile(Precondition.Present(FileFacts file)) ->
          diff(new Side(file.path(), file.content()), Side.NOWHERE, label);
      case Step.MakeDirectory _,
          Step.RestoreFile _,
          Step.AwaitPodEnd _,
          Step.WriteRevision _,
          Step.DaemonReload _,
          Step.RestartKubelet _,
          Step.AwaitKubelet _ ->
          "";
    };
  }

  /// A file before or after a step.
  ///
  /// @param content empty where the probe did not carry it
  private record Side(String name, Optional<FileContent> content) {
    /// No file.
    static final Side NOWHERE = new Side("/dev/null", Optional.of(FileContent.of("")));

    Optional<String> text() {
      return content.flatMap(FileContent::text);
    }
  }

  private static Side before(Step.WriteFile write) {
    return switch (write.before()) {
      case Precondition.Absent() -> Side.NOWHERE;
      case Precondition.Present(FileFacts file) -> new Side(write.path(), file.content());
    };
  }

  private static String diff(Side before, Side after, String label) {
    return before.text().isPresent() && after.text().isPresent()
        ? FileDiff.unified(
            before.name() + label, before.text().get(), after.name() + label, after.text().get())
        : "Files %s and %s differ (%s)\n"
            .formatted(before.name(), after.name() + label, hidden(before, after));
  }

  /// Why the lines are not shown.
  private static String hidden(Side before, Side after) {
    List<FileContent> known =
        Stream.of(before, after).flatMap(side -> side.content().stream()).toList();
    if (known.stream().anyMatch(FileContent::isSensitive)) {
      return "sensitive: not shown";
    }
    return known.stream().anyMatch(content -> content.text().isEmpty())
        ? "not text: not shown"
        : "too large to be shown";
  }
}
