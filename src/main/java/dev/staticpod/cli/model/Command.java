package dev.staticpod.cli.model;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// What a command line calls. It returns the exit code.
public interface Command extends Callable<Integer> {
  /// Says what help prints, and what options and arguments there are.
  void describe(CommandBuilder command);

  /// The command as picocli runs it.
  ///
  /// @param name what people type
  default CommandSpec spec(String name) {
    var builder = new CommandBuilder(CommandSpec.wrapWithoutInspection(this).name(name));
    describe(builder);
    return builder.spec();
  }
}
