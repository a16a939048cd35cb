package dev.staticpod.convert;

import dev.staticpod.set.SetFile;
import dev.staticpod.set.SetNodes;
import dev.staticpod.set.SetPod;
import dev.staticpod.set.SetRollout;
import dev.staticpod.set.StaticPodSet;
import java.util.List;
import java.util.Optional;

/// The set of what was converted: each pod with its nodes and its files.
public final class ConvertedSet {
  private ConvertedSet() {}

  /// A set of pods.
  ///
  /// @param name a label of DNS
  public static StaticPodSet of(String name, List<ConvertedPod> pods) {
    return new StaticPodSet(name, pods.stream().map(ConvertedSet::pod).toList(), SetRollout.UNSAID);
  }

  private static SetPod pod(ConvertedPod pod) {
    return new SetPod(
        pod.manifestFile(),
        nodes(pod.nodes()),
        pod.files().stream().map(ConvertedSet::file).toList());
  }

  private static SetNodes nodes(NodeChoice choice) {
    Optional<SetNodes> labels = choice.selector().map(SetNodes::selector);
    return choice.hosts().isEmpty() ? labels.orElse(SetNodes.ALL) : SetNodes.hosts(choice.hosts());
  }

  private static SetFile file(ConvertedFile file) {
    SetFile plain = SetFile.of(file.source(), file.path()).withMode(file.octalMode());
    SetFile owned = file.owner().map(plain::withOwner).orElse(plain);
    return file.isSensitive() ? owned.sensitive() : owned;
  }
}
