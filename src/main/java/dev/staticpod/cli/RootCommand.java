package dev.staticpod.cli;

import dev.staticpod.cli.model.StandardOptions;
import dev.staticpod.cli.process.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The root of all commands.
final class RootCommand implements Runnable {
  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

  private RootCommand() {}

  static CommandLine commandLine() {
    // converters that no option of ours needs, and that picocli finds by reflection
    System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].*");
    CommandSpec spec = new RootCommand().spec;
    spec.name("static-pod");
    StandardOptions.add(spec, new Version());
    spec.usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .description("Put Kubernetes static pods on remote workers over SSH, and see them run.%n")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes())
        .footer("", "Example:", "  static-pod install nodejs-pod.yaml --host root@worker-1");
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF); // it would print words as they are
    return new CommandLine(spec);
  }

  private static Map<String, String> exitCodes() {
    var codes = new LinkedHashMap<String, String>();
    codes.put("0", "done, or as wanted already");
    codes.put("1", "failed, and every node is as it was before");
    codes.put("2", "wrong usage, or a file or setting here that cannot be used");
    codes.put("3", "the manifest is not valid");
    codes.put("4", "a node or the API server was unreachable or refused before anything changed");
    codes.put("5", "not confirmed, whether changed or not, or not fully undone: check the node");
    codes.put("6", "diff, status, or --dry-run --exit-code: something would change");
    codes.put("7", "there is no such pod on a node, or no such revision or container of it");
    codes.put("70", "a bug");
    codes.put("129, 130, 143", "interrupted by SIGHUP, Ctrl-C, SIGTERM");
    return codes;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
