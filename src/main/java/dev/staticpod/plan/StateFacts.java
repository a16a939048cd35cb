package dev.staticpod.plan;

import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFileFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What static-pod itself keeps on a node, as far as it matters to a change of another thing.
///
/// @param interrupted a change that ended in the middle and is still to be undone
/// @param distrust why what is kept there cannot be relied on
/// @param hasLeftovers whether files of a change are still there that had come to its end
/// @param kubelet the changes of the kubelet's files, the oldest first, where they were asked for
/// @param files the files of pods, and what stands at the paths that are asked for
public record StateFacts(
    Optional<InterruptedChange> interrupted,
    Optional<Distrust> distrust,
    boolean hasLeftovers,
    List<KubeletRevision> kubelet,
    HostFileFacts files) {
  public StateFacts {
    kubelet = List.copyOf(kubelet);
  }

  /// The facts where no pod has files.
  public StateFacts(
      Optional<InterruptedChange> interrupted,
      Optional<Distrust> distrust,
      boolean hasLeftovers,
      List<KubeletRevision> kubelet) {
    this(interrupted, distrust, hasLeftovers, kubelet, HostFileFacts.NONE);
  }

  /// The facts where no changes of the kubelet's files were asked for.
  public StateFacts(
      Optional<InterruptedChange> interrupted, Optional<Distrust> distrust, boolean hasLeftovers) {
    this(interrupted, distrust, hasLeftovers, List.of());
  }

  /// The facts where nothing stands in the way.
  public static final StateFacts CLEAN = new StateFacts(Optional.empty(), Optional.empty(), false);

  /// A path of static-pod's own that another user than root may have prepared: nothing is read or
  /// written there.
  ///
  /// @param problem without a full stop
  /// @param nextStep what to do or type next, in the same form
  public record Distrust(String problem, String nextStep) {}

  /// One change that was made to a file of the kubelet's, as the node keeps it.
  ///
  /// @param number counts up from 1
  /// @param metadata what was written down: `action`, `time`, `user`, `login`, `version`, `path`,
  ///   and in `made` the directories that were made with it
  /// @param before the file before it; empty where there was none
  /// @param after the file after it; empty where it was taken away
  public record KubeletRevision(
      int number,
      Map<String, String> metadata,
      Optional<FileContent> before,
      Optional<FileContent> after) {
    /// The name under which these revisions lie on the node, beside those of pods: no pod has a
    /// name without a dot.
    public static final String KEY = "kubelet";

    /// The directory where these revisions lie on the node.
    public static final String DIRECTORY = "/var/lib/static-pod/revisions/" + KEY;

    public KubeletRevision {
      metadata = Map.copyOf(metadata);
    }

    /// A word of what was written down, empty where it was not.
    public String metadata(String key) {
      return metadata.getOrDefault(key, "");
    }

    /// The file that was changed.
    public String path() {
      return metadata("path");
    }

    /// Whether the kubelet was made to read static pods by the change.
    public boolean isConfigure() {
      return Revision.Action.of(metadata("action")).kind() == Revision.Action.Kind.CONFIGURE;
    }

    /// The directories that were made with the change.
    public List<String> made() {
      return Arrays.stream(metadata("made").split(" "))
          .filter(path -> path.matches("(/[^/\\s\\p{Cntrl}]+)++") && !path.contains("/.."))
          .toList();
    }
  }
}
