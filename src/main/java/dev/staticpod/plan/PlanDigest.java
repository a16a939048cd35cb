package dev.staticpod.plan;

import dev.staticpod.digest.Sha256;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import java.util.stream.Collectors;

/// The digest of what a plan does: two plans of one digest put the same bytes at the same places of
/// the same node, in the same order, and rely on the same files to be there. Who makes it, and what
/// is said of it, does not count.
public final class PlanDigest {
  private PlanDigest() {}

  /// 64 hexadecimal digits.
  public static String of(Plan plan) {
    return Sha256.hex(
        plan.nodeName()
            + "\n"
            + plan.steps().stream().map(PlanDigest::line).collect(Collectors.joining("\n")));
  }

  /// All that a step does. A title names a path that may hold any character but a line break.
  private static String line(Step step) {
    return switch (step) {
      case Step.WriteFile write ->
          write.title()
              + " "
              + before(write.before())
              + " "
              + write.after().sha256()
              + attributes(write.attributes());
      case Step.DeleteFile delete -> delete.title() + " " + before(delete.before());
      case Step.RestoreFile restore -> restore.title() + " " + before(restore.before());
      case Step.WriteHostFile write ->
          String.join(
              " ",
              write.title(),
              write.pod().key(),
              before(write.before()),
              write.file().content().sha256(),
              write.old().name(),
              attributes(write.file().attributes()));
      case Step.DeleteHostFile delete ->
          String.join(
              " ",
              delete.title(),
              delete.pod().key(),
              before(delete.before()),
              delete.old().name());
      case Step.WriteFileRecord record ->
          String.join(
              " ",
              record.title(),
              record.before().content().sha256(),
              record.after().content().sha256());
      case Step other -> other.title();
    };
  }

  private static String before(Precondition before) {
    return switch (before) {
      case Precondition.Absent() -> "absent";
      case Precondition.Present(FileFacts file) -> file.sha256();
    };
  }

  private static String attributes(FileAttributes attributes) {
    return " " + attributes.owner() + ":" + attributes.group() + " " + attributes.mode();
  }
}
