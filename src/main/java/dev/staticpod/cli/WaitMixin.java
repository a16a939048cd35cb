package dev.staticpod.cli;

import dev.staticpod.cluster.Until;
import dev.staticpod.rollout.Order;
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
  Order.Wait upTo(Until until) {
    return noWait ? new Order.Wait.Nothing() : new Order.Wait.MirrorPod(until, timeout);
  }
}
