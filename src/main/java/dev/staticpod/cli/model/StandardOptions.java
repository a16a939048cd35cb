package dev.staticpod.cli.model;

import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `--help` and `--version`, as picocli words them. Its own mixin of them is read by reflection.
public final class StandardOptions {
  private StandardOptions() {}

  /// Adds them behind the options that the command has.
  public static CommandSpec add(CommandSpec command, IVersionProvider version) {
    return command
        .versionProvider(version)
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
  }
}
