package dev.staticpod.plan;

import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.PodFiles;
import java.util.Map;
import java.util.Optional;

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
  public Revision {
    metadata = Map.copyOf(metadata);
  }

  /// Whether it says that a change was undone which had been cut off: the manifest is as it was
  /// before that change.
  public boolean isUndo() {
    return metadata("action").equals("undo");
  }

  /// Whether it says that the pod was started anew: the manifest was as it is.
  public boolean isRestart() {
    return metadata("action").equals("restart");
  }

  /// A word of what was written down, empty where it was not.
  public String metadata(String key) {
    return metadata.getOrDefault(key, "");
  }
}
