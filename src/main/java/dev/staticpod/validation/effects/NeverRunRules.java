package dev.staticpod.validation.effects;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.stream.Stream;

/// What a kubelet that takes the file refuses to run, and annotations that it does not read.
public final class NeverRunRules {
  private NeverRunRules() {}

  /// The rules that are checked here.
  public static List<Rule> all() {
    return Stream.of(
            NodeAdmission.all(), VolumePlugins.all(), ContainerStart.all(), DeadAnnotations.all())
        .flatMap(List::stream)
        .toList();
  }

  /// Checks a pod.
  public static void check(PodContext context) {
    new NodeAdmission(context).check();
    new VolumePlugins(context).check();
    new ContainerStart(context).check();
    new DeadAnnotations(context).check();
  }
}
