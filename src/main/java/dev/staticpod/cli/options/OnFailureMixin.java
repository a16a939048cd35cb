package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.fleet.FleetPolicy;
import dev.staticpod.rollout.RolloutSpec;
import org.jspecify.annotations.Nullable;

/// What becomes of a change whose pod does not come, and of the hosts that a stopped run has
/// changed.
public final class OnFailureMixin implements Mixin {
  /// What the user wants if a pod does not come.
  enum OnFailure {
    ROLLBACK,
    KEEP,
    ROLLBACK_ALL
  }

  private final String description;
  private @Nullable OnFailure onFailure;

  /// @param description of the option, as help shows it
  public OnFailureMixin(String description) {
    this.description = description;
  }

  @Override
  public void addTo(CommandBuilder command) {
    command.add(
        option("--on-failure")
            .label("rollback|keep|rollback-all")
            .description(description)
            .oneOf(OnFailure.values(), word -> onFailure = word));
  }

  /// What becomes of the hosts that a stopped run has changed.
  public FleetPolicy.AfterStop afterStop() {
    return onFailure == OnFailure.ROLLBACK_ALL
        ? FleetPolicy.AfterStop.ROLL_BACK
        : FleetPolicy.AfterStop.KEEP;
  }

  /// What becomes of a change whose pod does not come.
  public RolloutSpec.OnFailure onFailure() {
    return switch (onFailure) {
      case null -> RolloutSpec.OnFailure.AS_FITS;
      case ROLLBACK, ROLLBACK_ALL -> RolloutSpec.OnFailure.ROLLBACK;
      case KEEP -> RolloutSpec.OnFailure.KEEP;
    };
  }
}
