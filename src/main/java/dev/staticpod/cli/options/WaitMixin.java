package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.DurationConverter;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.rollout.RolloutSpec;
import java.time.Duration;

/// How long to stay after a change.
public final class WaitMixin implements Mixin {
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
  public boolean isWanted() {
    return !noWait;
  }

  /// The wait for pods that are to go, or to come as far as this.
  ///
  /// @throws UsageException if they would have to stay so for longer than they are waited for
  public RolloutSpec.Wait upTo(WaitGoal goal) {
    goal.settle()
        .given()
        .filter(settle -> settle.compareTo(timeout) > 0)
        .ifPresent(_ -> {
          throw new UsageException("--settle is longer than --timeout, so the wait cannot succeed");
        });
    return noWait ? new RolloutSpec.Wait.Nothing() : new RolloutSpec.Wait.MirrorPod(goal, timeout);
  }
}
