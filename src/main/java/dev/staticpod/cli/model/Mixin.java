package dev.staticpod.cli.model;

/// Options that several commands have.
public interface Mixin {
  /// Adds the options to a command.
  void addTo(CommandBuilder command);
}
