package dev.staticpod.cli.process;

/// A command whose answer programs read too. Where it cannot go on they are told why, in the
/// document that they wait for; people have read it by then.
public interface ProgramAnswer {
  /// Prints the document of a command that came to nothing, if one was asked for.
  void report(CommandFailure failure);
}
