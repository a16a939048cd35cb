package dev.staticpod.plan.agreed;

import dev.staticpod.digest.Sha256;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What each step of a plan finds and writes, as digests that may be passed on: by them it can be
/// said which file made a plan another one. Of what is sensitive there are none, and of what is no
/// file neither: [PlanDigest] says of all of it together whether it is the same.
public final class StepDigests {
  private static final String SEPARATOR = "/";
  private static final int SHOWN_DIGITS = 16;
  private static final String SECRET = "-";

  private StepDigests() {}

  /// Returns a text for each step: what stands at its path, a slash, and what comes there. Empty
  /// where it is about no file.
  ///
  /// @param planDigest of a [PlanDigest], whose salt these have too
  public static List<String> of(Plan plan, String planDigest) {
    return plan.steps().stream().map(step -> of(step, PlanDigest.salt(planDigest))).toList();
  }

  private static String of(Step step, String salt) {
    return switch (step) {
      case Step.WriteFile write ->
          join(before(write.before(), salt), after(write.after(), write.attributes(), salt));
      case Step.WriteHostFile write ->
          join(
              before(write.before(), salt),
              after(write.file().content(), write.file().attributes(), salt));
      case Step.DeleteFile delete -> join(before(delete.before(), salt), "");
      case Step.RestoreFile restore -> join(before(restore.before(), salt), "");
      // what a pod gives up is not known to be no secret
      case Step.DeleteHostFile _,
          Step.WriteFileRecord _,
          Step.MakeDirectory _,
          Step.RemoveDirectory _,
          Step.AwaitPodEnd _,
          Step.WriteRevision _,
          Step.WriteKubeletRevision _,
          Step.DaemonReload _,
          Step.RestartKubelet _,
          Step.AwaitKubelet _ ->
          "";
    };
  }

  private static String join(String before, String after) {
    return before + SEPARATOR + after;
  }

  private static String before(Precondition before, String salt) {
    return switch (before) {
      case Precondition.Absent() -> digest("absent", salt);
      case Precondition.Present(FileFacts file) ->
          file.isSensitive() ? SECRET : digest(file.sha256(), salt);
    };
  }

  private static String after(FileContent content, FileAttributes attributes, String salt) {
    return content.isSensitive()
        ? SECRET
        : digest(
            String.join(
                " ", content.sha256(), attributes.owner(), attributes.group(), attributes.mode()),
            salt);
  }

  private static String digest(String text, String salt) {
    return Sha256.hex(salt + "\n" + text).substring(0, SHOWN_DIGITS);
  }

  /// Something that is not as it was.
  ///
  /// @param path of the file that it is about, where it is about one
  /// @param words what is other, with the path
  public record Difference(Optional<String> path, String words) {
    static Difference ofPlan(String words) {
      return new Difference(Optional.empty(), words);
    }

    private static Difference of(String path, String words) {
      return new Difference(Optional.of(path), words);
    }
  }

  /// What has become other since; nothing where digests do not tell.
  ///
  /// @param agreed as they were, of a plan with steps of the same titles
  /// @param plan as it is now
  /// @param planDigest of the plan as it was
  public static List<Difference> differences(List<String> agreed, Plan plan, String planDigest) {
    List<String> now = of(plan, planDigest);
    if (agreed.size() != now.size()) {
      return List.of();
    }
    var found = new ArrayList<Difference>();
    IntStream.range(0, now.size())
        .forEach(i ->
            path(plan.steps().get(i))
                .ifPresent(path -> {
                  String[] old = agreed.get(i).split(SEPARATOR, 2);
                  String[] next = now.get(i).split(SEPARATOR, 2);
                  if (!old[0].equals(next[0])) {
                    found.add(Difference.of(path, path + " is another file on the node by now"));
                  }
                  if (!old[old.length - 1].equals(next[next.length - 1])) {
                    found.add(
                        Difference.of(
                            path, "what is to be written to " + path + " is other by now"));
                  }
                }));
    return found;
  }

  private static Optional<String> path(Step step) {
    return switch (step) {
      case Step.WriteFile write -> Optional.of(write.path());
      case Step.WriteHostFile write -> Optional.of(write.path());
      case Step.DeleteFile delete -> Optional.of(delete.path());
      case Step.RestoreFile restore -> Optional.of(restore.path());
      default -> Optional.empty();
    };
  }
}
