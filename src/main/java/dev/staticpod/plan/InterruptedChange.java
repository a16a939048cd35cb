package dev.staticpod.plan;

import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.stream.Collectors;

/// A change that ended in the middle, because the node lost power or the script on it was killed:
/// its journal is still there, and nothing works on it. The next change of the node undoes it
/// first.
///
/// @param begun when, as the node wrote it: `2026-11-26T20:15:00Z`
/// @param subjects the pods that it was about
/// @param files the files that it may have changed
public record InterruptedChange(String begun, List<Subject> subjects, List<String> files) {
  /// What to do about a change that was cut off.
  public static final String NEXT_STEP =
      "run the command that was cut off again, or any other that changes this node: what was begun"
          + " is undone first";

  /// A pod that the change was about.
  ///
  /// @param key the pod's [PodName#key]
  /// @param path of its manifest
  /// @param action what was done to it
  /// @param user who did it
  public record Subject(String key, String path, Revision.Action action, String user) {
    private String text() {
      String pod = key.replaceFirst("^default\\.", "").replaceFirst("\\.", "/");
      return action.word() + " of " + pod + " by " + user;
    }
  }

  public InterruptedChange {
    subjects = List.copyOf(subjects);
    files = List.copyOf(files);
  }

  /// Whether the change was about a pod.
  public boolean isAbout(PodName pod) {
    return subjects.stream().anyMatch(subject -> subject.key().equals(pod.key()));
  }

  /// What it was, in one line: `update of web by ann@desk, begun 2026-11-26T20:15:00Z`.
  public String text() {
    String what =
        subjects.isEmpty()
            ? "change of " + String.join(", ", files)
            : subjects.stream().map(Subject::text).collect(Collectors.joining(", "));
    return what + ", begun " + begun;
  }

  /// What is the matter, in one sentence without a full stop.
  public String problem() {
    return "a change was cut off: " + text();
  }
}
