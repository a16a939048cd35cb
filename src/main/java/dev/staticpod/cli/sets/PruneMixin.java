package dev.staticpod.cli.sets;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;

/// Whether what a set no longer has is removed.
final class PruneMixin implements Mixin {
  private final String description;
  private boolean prune;

  /// @param description what becomes of it
  PruneMixin(String description) {
    this.description = description;
  }

  @Override
  public void addTo(CommandBuilder command) {
    command.add(option("--prune").description(description).flag(given -> prune = given));
  }

  /// Prunes, as a plan says that is carried out.
  void agreed() {
    prune = true;
  }

  SetSpecs.Prune prune() {
    return prune ? SetSpecs.Prune.YES : SetSpecs.Prune.NO;
  }

  /// Returns which hosts to ask: all of the command line, to find what is to go.
  SetHosts.Extent extent() {
    return prune ? SetHosts.Extent.ALL_NAMED : SetHosts.Extent.WITH_PODS;
  }
}
