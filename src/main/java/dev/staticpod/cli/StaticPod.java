package dev.staticpod.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root of all commands.
@Command(
    name = "static-pod",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Puts Kubernetes static pods on remote workers over SSH, and sees them run.%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or nothing to do",
      "1:failed, and every node is as it was before",
      "2:wrong usage, or a file that cannot be read",
      "3:the manifest is not valid",
      "4:a node or the API server was unreachable or refused before anything changed",
      "5:changed but not confirmed, or not fully undone: a person must look",
      "6:diff: an install would change something",
      "70:a bug",
      "130:interrupted"
    },
    footer = {"", "Example:", "  static-pod install nodejs-pod.yaml --host root@worker-1"})
final class StaticPod implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
