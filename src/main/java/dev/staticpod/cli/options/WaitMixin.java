package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.DurationConverter;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.rollout.RolloutSpec;
import dev.staticpod.set.SetRollout;
import java.time.Duration;
import java.util.function.Predicate;

/// How long to stay after a change.
public final class WaitMixin implements Mixin {
  private boolean noWait;
  private Duration timeout = Duration.ofMinutes(2);
  private Predicate<String> given = _ -> false;

  @Override
  public void addTo(CommandBuilder command) {
    given = command::isGiven;
    command
        .add(
            option("--no-wait")
                .excludes("--wait", "--settle", "--timeout")
                .description("do not ask the API server at all")
                .flag(wanted -> noWait = wanted))
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

  /// Takes what a set says where the command line says nothing.
  void takeFrom(SetRollout rollout) {
    if (!given.test("--timeout")) {
      timeout = rollout.timeout().orElse(timeout);
    }
    boolean said = given.test("--no-wait") || given.test("--wait") || given.test("--timeout");
    noWait = said ? noWait : rollout.awaited().map(SetRollout.Wait.NONE::equals).orElse(noWait);
  }

  /// The wait for pods that are to go, or to come as far as this.
  ///
  /// @throws UsageException if they would have to stay so for longer than they are waited for
  public RolloutSpec.Wait upTo(WaitGoal goal) {
    return upTo(goal, RolloutSpec.Outage.NEW_PODS_ONLY);
  }

  /// Returns the wait for pods, as [#upTo(WaitGoal)] does.
  ///
  /// @param outage what is done while the API server does not answer
  RolloutSpec.Wait upTo(WaitGoal goal, RolloutSpec.Outage outage) {
    goal.settle()
        .given()
        .filter(settle -> settle.compareTo(timeout) > 0)
        .ifPresent(_ -> {
          throw new UsageException("--settle is longer than --timeout, so the wait cannot succeed");
        });
    return noWait
        ? new RolloutSpec.Wait.Nothing()
        : new RolloutSpec.Wait.MirrorPod(goal, timeout, outage);
  }
}
