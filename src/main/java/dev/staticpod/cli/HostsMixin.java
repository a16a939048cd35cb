package dev.staticpod.cli;

import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.fleet.Host;
import dev.staticpod.ssh.config.SshTarget;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which nodes.
@OptionGroup.In(OptionGroup.NODES)
final class HostsMixin {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--host",
      required = true,
      split = ",",
      paramLabel = "[USER@]HOST[:PORT]",
      description =
          "the worker, as ssh knows it; several by a comma or by giving it again, done one after"
              + " the other (default: $STATIC_POD_HOST)")
  private List<String> hosts;

  /// The hosts that the user wrote, each once, in that order.
  List<Host> hosts() {
    return hosts.stream().map(this::host).distinct().toList();
  }

  private Host host(String text) {
    try {
      return new Host(SshTarget.parse(text).text());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
