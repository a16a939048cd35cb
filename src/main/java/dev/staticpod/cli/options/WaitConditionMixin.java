package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.DurationConverter;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cluster.SettleTime;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.rollout.RolloutSpec;
import dev.staticpod.set.SetRollout;
import dev.staticpod.validation.field.Expectations;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// How far a pod has to come after a change, for how long it has to stay so, and how long to wait.
public final class WaitConditionMixin implements Mixin {
  private final WaitMixin wait = new WaitMixin();
  private WaitCondition condition = WaitCondition.RUNNING;
  private SettleTime settle = SettleTime.BY_PROBE;
  private final Kind kind;
  private boolean forced;
  private Predicate<String> given = _ -> false;

  /// The pods that a command waits for.
  public enum Kind {
    /// The command waits for pods that it installs or changes.
    CHANGED,
    /// The command waits for pods that it starts anew, which cannot be told from the old ones
    /// without the API server.
    RESTARTED
  }

  /// Makes the options for a command of that kind.
  public WaitConditionMixin(Kind kind) {
    this.kind = kind;
  }

  @Override
  public void addTo(CommandBuilder command) {
    given = command::isGiven;
    command
        .add(
            option("--wait")
                .label("mirror|running|ready")
                .description("how far the pod has to come (default: running)")
                .oneOf(WaitCondition.values(), word -> condition = word))
        .add(
            option("--settle")
                .label("TIME")
                .description(
                    "how long its containers have to stay so (default: 3s, and 0s where a readiness"
                        + " probe has passed)")
                .value(
                    Duration.class,
                    new DurationConverter(),
                    time -> settle = new SettleTime(Optional.of(time))))
        .add(wait);
    if (kind == Kind.CHANGED) {
      command.add(
          option("--force-without-api")
              .excludes("--no-wait")
              .description(
                  "change a pod that is there also while the API server does not answer, although"
                      + " the old pod and the new one can run together until it does")
              .flag(wanted -> forced = wanted));
    }
  }

  /// Takes what a set says where the command line says nothing.
  public void takeFrom(SetRollout rollout) {
    if (!given.test("--wait")) {
      condition = rollout.awaited().map(said -> said(said, condition)).orElse(condition);
    }
    if (!given.test("--settle") && rollout.settle().isPresent()) {
      settle = new SettleTime(rollout.settle());
    }
    wait.takeFrom(rollout);
  }

  private static WaitCondition said(SetRollout.Wait wait, WaitCondition otherwise) {
    return switch (wait) {
      case NONE -> otherwise;
      case MIRROR -> WaitCondition.MIRROR;
      case RUNNING -> WaitCondition.RUNNING;
      case READY -> WaitCondition.READY;
    };
  }

  /// Whether the pod is waited for until it is ready.
  public Expectations.Readiness readiness() {
    return wait.isWanted() && condition == WaitCondition.READY
        ? Expectations.Readiness.AWAITED
        : Expectations.Readiness.NOT_AWAITED;
  }

  /// What is waited for.
  public RolloutSpec.Wait awaited() {
    return wait.upTo(
        new WaitGoal(condition, settle),
        forced ? RolloutSpec.Outage.ALL_CHANGES : RolloutSpec.Outage.NEW_PODS_ONLY);
  }
}
