package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.nodes.NodeChanges;

/// Whether the user has agreed beforehand to what deserves a second thought.
public final class ConsentMixin implements Mixin {
  private final String questions;
  private boolean yes;

  /// @param questions what is asked otherwise
  public ConsentMixin(String questions) {
    this.questions = questions;
  }

  @Override
  public void addTo(CommandBuilder command) {
    command.add(
        option("-y", "--yes").description("do not ask: " + questions).flag(given -> yes = given));
  }

  /// Whether the user has agreed.
  public NodeChanges.Agreement consent() {
    return yes ? NodeChanges.Agreement.GIVEN : NodeChanges.Agreement.MISSING;
  }
}
