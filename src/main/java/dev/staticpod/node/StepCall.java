package dev.staticpod.node;

import dev.staticpod.kubelet.HealthAddress;
import dev.staticpod.node.script.ShellWord;
import dev.staticpod.node.upload.PlanUploads;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.StateFacts.KubeletRevision;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Renders a step as the call of a function of the script that carries it out, mostly one of
/// `steps.sh`. Whatever comes from outside is a quoted word or a here-document.
///
/// @param plan the whole plan, because some steps need to know of others
/// @param uploads what is on the node before
/// @param audience who gets the script
record StepCall(Plan plan, PlanUploads uploads, Audience audience) {
  /// The reader of a script.
  enum Audience {
    /// A node, which needs everything.
    NODE,
    /// People, who must not see what is sensitive.
    PEOPLE
  }

  StepCall(Plan plan, Audience audience) {
    this(plan, new PlanUploads(plan), audience);
  }

  /// The call, over several lines where it carries a file.
  String command(Step step) {
    return switch (step) {
      case Step.MakeDirectory(String path, String mode) ->
          words("make_directory", path, mode) + " || return 1";
      case Step.WriteFile write -> writeFile(write);
      case Step.WriteHostFile write -> hostFile(write);
      case Step.DeleteHostFile delete ->
          words("delete_host_file", word(delete.old()), delete.path()) + " || return 1";
      case Step.WriteFileRecord record -> fileRecord(record);
      case Step.DeleteFile delete -> words("delete_file", delete.path()) + " || return 1";
      case Step.RestoreFile restore -> words("restore_file", restore.path()) + " || return 1";
      case Step.AwaitPodEnd(PodRef pod, Step.PodEnd end, Duration timeout) ->
          words(
                  "await_pod_end",
                  pod.directories(),
                  String.valueOf(timeout.toSeconds()),
                  end.name().toLowerCase(Locale.ROOT))
              + " || return 1";
      case Step.WriteRevision revision -> revision(revision) + " || return 1";
      case Step.WriteKubeletRevision revision -> kubeletRevision(revision) + " || return 1";
      case Step.RemoveDirectory(String path) -> words("drop_directory", path) + " || return 1";
      case Step.DaemonReload reload ->
          words("daemon_reload", reload.service().value()) + " || return 1";
      case Step.RestartKubelet restart ->
          words("restart_kubelet", restart.service().value(), healthAddress()) + " || return 1";
      case Step.AwaitKubelet await ->
          words(
                  "await_kubelet",
                  await.service().value(),
                  String.valueOf(await.timeout().toSeconds()),
                  await.directory(),
                  await.health().word())
              + " || return 1";
    };
  }

  /// The call of a function with quoted words.
  static String words(String function, String... words) {
    return Arrays.stream(words)
        .map(ShellWord::quote)
        .collect(Collectors.joining(" ", function + " ", ""));
  }

  /// Returns where the kubelet that the plan waits for says how it is.
  String healthAddress() {
    return plan.steps().stream()
        .filter(Step.AwaitKubelet.class::isInstance)
        .map(Step.AwaitKubelet.class::cast)
        .map(Step.AwaitKubelet::health)
        .findFirst()
        .orElse(HealthAddress.NONE)
        .word();
  }

  /// The bytes come from the script where they are few, else from an upload; or the node has them.
  private String hostFile(Step.WriteHostFile write) {
    FileContent content = write.file().content();
    if (content.isOnNode() || uploads.has(content)) {
      return hostFile(write, content.isOnNode() ? "kept" : "uploaded") + " || return 1";
    }
    HereDocument document = document(content);
    String source =
        switch (document.encoding()) {
          case TEXT -> "text";
          case BASE64 -> "base64";
        };
    return hostFile(write, source) + document.behind(" || return 1");
  }

  private String hostFile(Step.WriteHostFile write, String source) {
    FileAttributes attributes = write.file().attributes();
    var words =
        new ArrayList<>(
            List.of(
                source,
                word(write.old()),
                write.path(),
                attributes.mode(),
                digest(write.file().content())));
    words.addAll(ownerWords(attributes));
    return words("host_file", words.toArray(String[]::new));
  }

  /// The word that gives a file away; none where it stays root's.
  static List<String> ownerWords(FileAttributes attributes) {
    return isRoots(attributes.owner()) && isRoots(attributes.group())
        ? List.of()
        : List.of(orRoot(attributes.owner()) + ":" + orRoot(attributes.group()));
  }

  /// Whether an owner is root, whose all is anyway that the script makes.
  private static boolean isRoots(String owner) {
    return owner.isEmpty() || owner.equals("0") || owner.equals("root");
  }

  private static String orRoot(String owner) {
    return owner.isEmpty() ? "0" : owner;
  }

  /// Returns the word for what becomes of old bytes.
  static String word(Step.OldBytes old) {
    return old.name().toLowerCase(Locale.ROOT);
  }

  private String fileRecord(Step.WriteFileRecord record) {
    if (record.after().isEmpty()) {
      return words("delete_file", record.path()) + " || return 1";
    }
    FileContent content = record.after().content();
    return words("write_record_" + suffix(content), record.path(), digest(content))
        + document(content).behind(" || return 1");
  }

  private String suffix(FileContent content) {
    return document(content).encoding().name().toLowerCase(Locale.ROOT);
  }

  private HereDocument document(FileContent content) {
    return switch (audience) {
      case NODE -> HereDocument.of(content);
      case PEOPLE -> HereDocument.preview(content);
    };
  }

  private String revision(Step.WriteRevision revision) {
    var words =
        new ArrayList<>(
            List.of(
                revision.pod().key(),
                revision.path(),
                "action",
                word(revision.action()),
                "user",
                revision.provenance().user(),
                "version",
                revision.provenance().version()));
    if (isSensitive(revision.path()) || revision.from().filter(this::isSensitive).isPresent()) {
      words.addAll(List.of(RevisionParser.SENSITIVE, "yes"));
    }
    revision.from().ifPresent(words::addFirst);
    return words(
        revision.from().isPresent() ? "save_moved_revision" : "save_revision",
        words.toArray(String[]::new));
  }

  private static String kubeletRevision(Step.WriteKubeletRevision revision) {
    var words =
        new ArrayList<>(
            List.of(
                KubeletRevision.KEY,
                revision.path(),
                "action",
                revision.action().name().toLowerCase(Locale.ROOT),
                "user",
                revision.provenance().user(),
                "version",
                revision.provenance().version()));
    if (!revision.made().isEmpty()) {
      words.addAll(List.of("made", String.join(" ", revision.made())));
    }
    return words("save_revision", words.toArray(String[]::new));
  }

  /// Returns the word for an action as it stands in a revision.
  static String word(Step.Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  private boolean isSensitive(String path) {
    return plan.steps().stream()
        .anyMatch(step ->
            switch (step) {
              case Step.WriteFile write when write.path().equals(path) ->
                  write.after().isSensitive() || isSensitive(write.before());
              case Step.DeleteFile delete when delete.path().equals(path) ->
                  isSensitive(delete.before());
              case Step other -> false;
            });
  }

  private static boolean isSensitive(Precondition before) {
    return before instanceof Precondition.Present(var file) && file.isSensitive();
  }

  private String writeFile(Step.WriteFile write) {
    HereDocument document = document(write.after());
    String function =
        switch (document.encoding()) {
          case TEXT -> "write_file";
          case BASE64 -> "write_base64";
        };
    FileAttributes attributes = write.attributes();
    var words = new ArrayList<>(List.of(write.path(), mode(attributes), digest(write.after())));
    if (!attributes.owner().isEmpty() || !attributes.group().isEmpty()) {
      words.add(owner(attributes));
    }
    return words(function, words.toArray(String[]::new)) + document.behind(" || return 1");
  }

  /// A file whose mode is not known may be anything, so it is root's alone.
  private static String mode(FileAttributes attributes) {
    return attributes.mode().isEmpty() ? "600" : attributes.mode();
  }

  /// Returns the owner and the group as chown(1) takes them.
  private static String owner(FileAttributes attributes) {
    return attributes.group().isEmpty()
        ? attributes.owner()
        : attributes.owner() + ":" + attributes.group();
  }

  /// A short secret could be found by trying what has the digest. The digest of a content, for the
  /// audience.
  String digest(FileContent content) {
    return audience == Audience.PEOPLE && content.isSensitive()
        ? HereDocument.REDACTED
        : content.sha256();
  }
}
