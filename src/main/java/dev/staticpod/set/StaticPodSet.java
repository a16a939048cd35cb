package dev.staticpod.set;

import java.util.List;

/// Pods, and what each needs on which nodes.
///
/// @param name of the set, a label of DNS: what it installs carries it
/// @param pods in the order of the file
public record StaticPodSet(Word name, List<SetPod> pods, SetRollout rollout) {
  /// The version of the form.
  public static final String API_VERSION = "static-pod.dev/v1";

  /// The kind of the file.
  public static final String KIND = "StaticPodSet";

  public StaticPodSet {
    pods = List.copyOf(pods);
  }

  /// A set that is written nowhere yet.
  public StaticPodSet(String name, List<SetPod> pods, SetRollout rollout) {
    this(Word.of(name), pods, rollout);
  }
}
