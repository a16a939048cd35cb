package dev.staticpod.report;

import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.report.diff.FileDiff;
import dev.staticpod.report.diff.FileSide;
import dev.staticpod.text.Printable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A plan for people: its steps, what is left alone and why, and a unified diff of every file whose
/// content may be shown.
public final class PlanText {
  private PlanText() {}

  /// Renders the whole plan.
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
    plan.remarkTexts()
        .forEach(remark -> text.append("  - ").append(Printable.of(remark)).append("\n"));
    plan.doubts()
        .forEach(doubt ->
            text.append("  - asks first: ").append(Printable.of(doubt.problem())).append("\n"));
    diffs(plan, Names.PLAIN).forEach(diff -> text.append('\n').append(diff));
    return text.toString();
  }

  private static Stream<String> diffs(Plan plan, Names names) {
    return plan.steps().stream()
        .filter(step -> !isTakenBack(plan, step))
        .map(step -> diff(step, showsFilesOf(plan, step) ? names.besideFiles() : names))
        .filter(diff -> !diff.isEmpty());
  }

  /// Whether a step writes the manifest of a pod whose files have steps of their own: the
  /// annotation that names them says the same.
  private static boolean showsFilesOf(Plan plan, Step step) {
    return step instanceof Step.WriteFile write
        && plan.pods().stream()
            .filter(change -> change.pod().manifestPath().equals(write.path()))
            .anyMatch(change -> plan.steps().stream().anyMatch(other -> isFileOf(other, change)));
  }

  private static boolean isFileOf(Step step, PodChange change) {
    return switch (step) {
      case Step.WriteHostFile write -> change.files().contains(write.path());
      case Step.DeleteHostFile delete -> change.files().contains(delete.path());
      default -> false;
    };
  }

  /// Whether a file that a step takes away is put back by a later one.
  private static boolean isTakenBack(Plan plan, Step step) {
    return step instanceof Step.DeleteFile delete
        && plan.steps().stream()
            .anyMatch(other ->
                other instanceof Step.RestoreFile restore && restore.path().equals(delete.path()));
  }

  private static String diff(Step step, Names names) {
    return switch (step) {
      case Step.WriteFile write ->
          diff(
              before(write.path(), write.before()),
              new FileSide(write.path(), Optional.of(write.after())),
              names);
      case Step.DeleteFile(Precondition.Present(FileFacts file)) ->
          diff(new FileSide(file.path(), file.content()), FileSide.NONE, names);
      case Step.WriteHostFile write ->
          attributes(write, names) + (write.keepsBytes() ? "" : bytes(write, names));
      case Step.DeleteHostFile(_, Precondition.Present(FileFacts file), _) ->
          diff(new FileSide(file.path(), file.content()), FileSide.NONE, names);
      case Step.WriteFileRecord record -> reloads(record, names);
      case Step.MakeDirectory _,
          Step.RestoreFile _,
          Step.AwaitPodEnd _,
          Step.WriteRevision _,
          Step.RemoveDirectory _,
          Step.WriteKubeletRevision _,
          Step.DaemonReload _,
          Step.RestartKubelet _,
          Step.AwaitKubelet _ ->
          "";
    };
  }

  /// What a unified diff does not say; `patch` passes it over.
  private static String attributes(Step.WriteHostFile write, Names names) {
    return write.attributeDifferences().stream()
        .map(each ->
            "%s: %s %s becomes %s\n"
                .formatted(
                    Printable.of(names.before().apply(write.path())),
                    each.what(),
                    each.found(),
                    each.wanted()))
        .collect(Collectors.joining());
  }

  /// The annotation in the manifest shows it only where no other file of the pod changes.
  private static String reloads(Step.WriteFileRecord record, Names names) {
    return record.otherReloads().stream()
        .map(file ->
            "%s: reload %s for %s\n"
                .formatted(
                    Printable.of(names.before().apply(file.path())),
                    switch (file.reload()) {
                      case NONE -> "restart becomes none";
                      case RESTART -> "none becomes restart";
                    },
                    record.pod()))
        .collect(Collectors.joining());
  }

  private static String bytes(Step.WriteHostFile write, Names names) {
    return diff(
        before(write.path(), write.before()),
        new FileSide(write.path(), Optional.of(write.file().content())),
        names);
  }

  /// The unified diffs alone: what is on the host against what the user has here. Annotations of
  /// static-pod are left out, unless nothing else differs.
  ///
  /// @param files what the user calls the manifest of a pod
  public static String diffs(String host, Plan plan, Map<PodName, String> files) {
    var paths = new HashMap<String, String>();
    plan.pods()
        .forEach(change -> {
          PodRef pod = change.pod();
          if (files.containsKey(pod.podName())) {
            paths.put(pod.manifestPath(), files.get(pod.podName()));
          }
        });
    UnaryOperator<String> there = path -> path.equals(FileSide.NOWHERE) ? path : host + ":" + path;
    var names =
        new Names(
            there,
            path -> paths.getOrDefault(path, there.apply(path)),
            FileDiff::withoutOwnAnnotations,
            FileDiff::besidesOwnAnnotations);
    return diffs(plan, names).collect(Collectors.joining());
  }

  /// How the files of a diff are called, and what it shows.
  ///
  /// @param besideFilesDiffer the same, where the files of the pod are shown too
  private record Names(
      UnaryOperator<String> before,
      UnaryOperator<String> after,
      FileSide.Differ differ,
      FileSide.Differ besideFilesDiffer) {
    static final Names PLAIN =
        new Names(
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            FileDiff::unified,
            FileDiff::unified);

    Names besideFiles() {
      return new Names(before, after, besideFilesDiffer, besideFilesDiffer);
    }
  }

  private static FileSide before(String path, Precondition before) {
    return switch (before) {
      case Precondition.Absent() -> FileSide.NONE;
      case Precondition.Present(FileFacts file) -> new FileSide(path, file.content());
    };
  }

  private static String diff(FileSide before, FileSide after, Names names) {
    String there = names.before().apply(after.name());
    String here = names.after().apply(after.name());
    // what is new on several hosts would not be told apart
    String old =
        before.equals(FileSide.NONE) && !here.equals(there)
            ? FileSide.NOWHERE + "\t(" + there + ")"
            : names.before().apply(before.name());
    return new FileSide(old, before.content())
        .diff(new FileSide(here, after.content()), names.differ());
  }
}
