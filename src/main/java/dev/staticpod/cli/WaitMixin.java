package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.rollout.RolloutSpec;
import java.time.Duration;

/// How long to stay after a change.
final class WaitMixin implements Mixin {
  private boolean noWait;
  private Duration timeout = Duration.ofMinutes(2);

  @Override
  public void addTo(CommandBuilder command) {
    command
        .add(
            option("--no-wait")
                .excludes("--wait", "--timeout")
                .description("do not ask the API server at all")
                .flag(given -> noWait = given))
        .add(
            option("--timeout")
                .label("TIME")
                .description("how long to wait for the pod (default: 2m)")
                .value(Duration.class, new DurationConverter(), time -> timeout = time));
  }

  /// Whether the API server is asked.
  boolean isWanted() {
    return !noWait;
  }

  /// @param until how far a pod has to come; a pod that is to go has to be gone
  RolloutSpec.Wait upTo(WaitCondition until) {
    return noWait ? new RolloutSpec.Wait.Nothing() : new RolloutSpec.Wait.MirrorPod(until, timeout);
  }
}
