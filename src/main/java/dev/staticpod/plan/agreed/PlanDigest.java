package dev.staticpod.plan.agreed;

import dev.staticpod.digest.Sha256;
import dev.staticpod.digest.SlowDigest;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  private static final String FIELD_END = "\0";

  private PlanDigest() {}

  /// Returns hexadecimal digits: the salt, and what it came to.
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

  /// Returns all that a step does. A title names a path that may hold any character but a line
  /// break.
  private static String line(Step step) {
    return String.join(FIELD_END, fields(step));
  }

  /// A word of the step's kind, and its fields. Why the kubelet is restarted is said of a step, and
  /// who wrote a revision too.
  private static List<String> fields(Step step) {
    return switch (step) {
      case Step.WriteFile write ->
          with(
              attributes(write.attributes()),
              "write-file",
              write.path(),
              before(write.before()),
              write.after().sha256());
      case Step.DeleteFile delete -> List.of("delete-file", delete.path(), before(delete.before()));
      case Step.RestoreFile restore ->
          List.of("restore-file", restore.path(), before(restore.before()));
      case Step.WriteHostFile write ->
          with(
              attributes(write.file().attributes()),
              "write-host-file",
              write.path(),
              write.pod().key(),
              before(write.before()),
              write.file().content().sha256(),
              write.file().reload().name(),
              write.old().name());
      case Step.DeleteHostFile delete ->
          List.of(
              "delete-host-file",
              delete.path(),
              delete.pod().key(),
              before(delete.before()),
              delete.old().name());
      case Step.WriteFileRecord record ->
          List.of(
              "write-file-record",
              record.pod().key(),
              record.before().content().sha256(),
              record.after().content().sha256());
      case Step.WriteRevision revision ->
          List.of(
              "write-revision",
              revision.pod().key(),
              revision.path(),
              revision.action().name(),
              revision.from().orElse(""));
      case Step.WriteKubeletRevision revision ->
          with(
              revision.made(), "write-kubelet-revision", revision.path(), revision.action().name());
      case Step.MakeDirectory make -> List.of("make-directory", make.path(), make.mode());
      case Step.RemoveDirectory remove -> List.of("remove-directory", remove.path());
      case Step.AwaitPodEnd await ->
          List.of(
              "await-pod-end",
              await.pod().podName().key(),
              await.end().name(),
              await.timeout().toString());
      case Step.DaemonReload reload -> List.of("daemon-reload", reload.service().value());
      case Step.RestartKubelet restart -> List.of("restart-kubelet", restart.service().value());
      case Step.AwaitKubelet await ->
          List.of(
              "await-kubelet",
              await.service().value(),
              await.timeout().toString(),
              await.directory(),
              await.health().word());
    };
  }

  private static List<String> with(List<String> last, String... first) {
    return Stream.concat(Stream.of(first), last.stream()).toList();
  }

  private static String before(Precondition before) {
    return switch (before) {
      case Precondition.Absent() -> "absent";
      case Precondition.Present(FileFacts file) -> file.sha256();
    };
  }

  private static List<String> attributes(FileAttributes attributes) {
    return List.of(attributes.owner(), attributes.group(), attributes.mode());
  }
}
