package dev.staticpod.plan;

import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.text.EnumWord;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One change that was made to a manifest, as the node keeps it.
///
/// @param pod whose manifest it was
/// @param number counts up from 1 for each pod
/// @param metadata what was written down: `action`, `time`, `user`, `login`, `version`, `path`;
///   where the action is `undo`, what was undone as `undone`, who had done it as `by`, when as
///   `begun`, and in `left` whether the manifest was left as others had changed it since
/// @param before the manifest before it; empty where there was none
/// @param after the manifest after it; empty where it was removed
/// @param filesBefore the files of the pod before it
/// @param filesAfter those after it
public record Revision(
    PodName pod,
    int number,
    Map<String, String> metadata,
    Optional<FileContent> before,
    Optional<FileContent> after,
    PodFiles filesBefore,
    PodFiles filesAfter) {
  /// What was done.
  ///
  /// @param word as it is written down, for people and programs: another version may have words
  ///   that this one does not know
  public record Action(Kind kind, String word) {
    /// What this version knows.
    public enum Kind {
      INSTALL,
      UPDATE,
      REMOVE,
      ROLLBACK,
      RESTART,
      /// A change was undone that had been cut off: the manifest is as it was before it.
      UNDO,
      CONFIGURE,
      UNCONFIGURE,
      UNKNOWN
    }

    /// What a word says.
    public static Action of(String word) {
      return new Action(
          Stream.of(Kind.values())
              .filter(kind -> EnumWord.of(kind).equals(word))
              .findFirst()
              .orElse(Kind.UNKNOWN),
          word);
    }
  }

  public Revision {
    metadata = Map.copyOf(metadata);
  }

  /// What was done to the manifest.
  public Action action() {
    return Action.of(metadata("action"));
  }

  /// Whether the revision says that a change was undone which had been cut off: the manifest is as
  /// it was before that change.
  public boolean isUndo() {
    return action().kind() == Action.Kind.UNDO;
  }

  /// Whether the revision says that the pod was started anew: the manifest was as it is.
  public boolean isRestart() {
    return action().kind() == Action.Kind.RESTART;
  }

  /// Whether the revision says that the manifest was taken away.
  public boolean isRemoval() {
    return action().kind() == Action.Kind.REMOVE;
  }

  /// A word of what was written down, empty where it was not.
  public String metadata(String key) {
    return metadata.getOrDefault(key, "");
  }
}
