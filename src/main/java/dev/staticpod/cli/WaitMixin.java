package dev.staticpod.cli;

import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.rollout.RolloutSpec;
import java.time.Duration;
import picocli.CommandLine.Option;

/// How long to stay after a change.
final class WaitMixin {
  @Option(names = "--no-wait", description = "do not ask the API server at all")
  private boolean noWait;

  @Option(
      names = "--timeout",
      defaultValue = "2m",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "how long to wait for the pod (default: 2m)")
  private Duration timeout;

  /// Whether the API server is asked.
  boolean isWanted() {
    return !noWait;
  }

  /// @param until how far a pod has to come; a pod that is to go has to be gone
  RolloutSpec.Wait upTo(WaitCondition until) {
    return noWait ? new RolloutSpec.Wait.Nothing() : new RolloutSpec.Wait.MirrorPod(until, timeout);
  }
}
