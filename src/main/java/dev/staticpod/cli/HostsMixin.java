package dev.staticpod.cli;

import dev.staticpod.cli.model.OptionGroup;
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

  /// Reads what somebody wrote.
  List<SshTarget> targets() {
    return hosts.stream().map(this::target).distinct().toList();
  }

  private SshTarget target(String text) {
    try {
      return SshTarget.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
