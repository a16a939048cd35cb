package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.DurationConverter;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.fleet.CountOrPercent;
import dev.staticpod.fleet.FleetPolicy;
import dev.staticpod.set.SetRollout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/// The care with which a command goes through many hosts.
public final class BatchesMixin implements Mixin {
  private List<CountOrPercent> serial = List.of();
  private @Nullable CountOrPercent maxFail;
  private Duration pause = Duration.ZERO;
  private Predicate<String> given = _ -> false;

  @Override
  public void addTo(CommandBuilder command) {
    given = command::isGiven;
    command
        .add(
            OptionGroup.BATCHES,
            option("--serial")
                .separatedByCommas()
                .label("N|P%")
                .description(
                    "change hosts in batches of this size, as in 1,10%,100%: the next one begins"
                        + " when the pods of this one are as --wait says; the last size counts for"
                        + " all that follow, and nodes of the control plane go one at a time"
                        + " whatever is asked (default: all at once)")
                .values(CountOrPercent.class, text -> share(text, 1), shares -> serial = shares))
        .add(
            OptionGroup.BATCHES,
            option("--max-fail")
                .label("N|P%")
                .description(
                    "begin no further host when more of a batch have failed, or all of it, which"
                        + " only 100% allows (default: 0 with --serial, else all are attempted, but"
                        + " no node of the control plane behind one that failed)")
                .value(CountOrPercent.class, text -> share(text, 0), share -> maxFail = share))
        .add(
            OptionGroup.BATCHES,
            option("--pause")
                .label("TIME")
                .description("how long to wait between two batches (default: 0s)")
                .value(Duration.class, new DurationConverter(), time -> pause = time));
  }

  /// Takes what a set says where the command line says nothing.
  public void takeFrom(SetRollout rollout) {
    if (!given.test("--serial") && !rollout.serial().isEmpty()) {
      serial = rollout.serial().stream().map(text -> share(text, 1)).toList();
    }
    if (!given.test("--max-fail") && rollout.maxFail().isPresent()) {
      maxFail = share(rollout.maxFail().get(), 0);
    }
    if (!given.test("--pause")) {
      pause = rollout.pause().orElse(pause);
    }
  }

  private static CountOrPercent share(String text, int least) {
    try {
      return CountOrPercent.parse(text, least);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /// What the options say, as a value.
  ///
  /// @param parallel how many hosts are worked on at a time
  public FleetPolicy policy(int parallel, FleetPolicy.AfterStop afterStop) {
    return new FleetPolicy(parallel, serial, Optional.ofNullable(maxFail), pause, afterStop);
  }
}
