package dev.staticpod.cli.model;

import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `--help` and `--version`. picocli's own mixin of them is read by reflection.
public final class StandardOptions {
  private StandardOptions() {}

  /// Adds these options behind those that the command has.
  public static CommandSpec add(CommandSpec command, IVersionProvider version) {
    return command
        .versionProvider(version)
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this help")
                .build())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("print the version")
                .build());
  }
}
