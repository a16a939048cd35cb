package dev.staticpod.plan.agreed;

import dev.staticpod.digest.Sha256;
import dev.staticpod.digest.SlowDigest;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// The digest of what a plan does: two plans of one digest put the same bytes at the same places of
/// the same node, in the same order, and rely on the same files to be there. Who makes it, and what
/// is said of it, does not count.
///
/// A digest goes into files that people pass on. So it has a salt, and takes long to make where a
/// step has secret bytes, so that a short secret is not found by trying.
public final class PlanDigest {
  /// How many bytes a salt has.
  public static final int SALT_BYTES = 16;

  private static final String SEPARATOR = "-";

  private PlanDigest() {}

  /// Hexadecimal digits: the salt, and what it came to.
  ///
  /// @param salt another for each plan
  public static String of(Plan plan, byte[] salt) {
    String text =
        HexFormat.of().formatHex(salt)
            + "\n"
            + plan.nodeName()
            + "\n"
            + plan.steps().stream().map(PlanDigest::line).collect(Collectors.joining("\n"));
    String digest = Sha256.hex(text);
    return HexFormat.of().formatHex(salt)
        + SEPARATOR
        + (plan.steps().stream().anyMatch(PlanDigest::hasSecret)
            ? SlowDigest.hex(salt, digest)
            : digest);
  }

  /// Whether a digest that was made earlier is that of a plan.
  public static boolean isOf(String digest, Plan plan) {
    try {
      byte[] salt = HexFormat.of().parseHex(salt(digest));
      return salt.length == SALT_BYTES && digest.equals(of(plan, salt));
    } catch (IllegalArgumentException _) { // no digest of ours
      return false;
    }
  }

  /// The salt of a digest, in hexadecimal digits.
  static String salt(String digest) {
    return digest.split(SEPARATOR, 2)[0];
  }

  private static boolean hasSecret(Step step) {
    return switch (step) {
      case Step.WriteFile write -> write.after().isSensitive();
      case Step.WriteHostFile write -> write.file().content().isSensitive();
      case Step.DeleteHostFile _, Step.WriteFileRecord _ -> true;
      case Step.DeleteFile _,
          Step.RestoreFile _,
          Step.MakeDirectory _,
          Step.RemoveDirectory _,
          Step.AwaitPodEnd _,
          Step.WriteRevision _,
          Step.WriteKubeletRevision _,
          Step.DaemonReload _,
          Step.RestartKubelet _,
          Step.AwaitKubelet _ ->
          false;
    };
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
      case Step.WriteRevision revision ->
          String.join(" ", revision.title(), revision.path(), revision.action().name());
      case Step.WriteKubeletRevision revision ->
          String.join(
              " ", revision.title(), revision.action().name(), String.join(" ", revision.made()));
      case Step.MakeDirectory make -> make.title() + " " + make.mode();
      case Step.AwaitPodEnd await -> await.title() + " " + await.pod().namespace();
      case Step.RestartKubelet restart -> restart.title() + " " + restart.service().value();
      case Step.AwaitKubelet await ->
          String.join(
              " ",
              await.title(),
              await.service().value(),
              await.directory(),
              String.valueOf(await.healthPort()));
      case Step.DaemonReload reload -> reload.title() + " " + reload.service().value();
      case Step.RemoveDirectory remove -> remove.title();
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
