package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.fleet.Host;
import dev.staticpod.ssh.config.SshTarget;
import java.util.List;

/// Which nodes.
final class HostsMixin implements Mixin {
  private List<String> hosts = List.of();

  @Override
  public void addTo(CommandBuilder command) {
    command.add(
        OptionGroup.NODES,
        option("--host")
            .required()
            .separatedByCommas()
            .label("[USER@]HOST[:PORT]")
            .description(
                "the worker, as ssh knows it; several by a comma or by giving it again, looked at"
                    + " ten at a time and changed one after the other (default: $STATIC_POD_HOST)")
            .texts(texts -> hosts = texts));
  }

  /// The hosts that the user wrote, each once, in that order.
  List<Host> hosts() {
    return hosts.stream().map(HostsMixin::host).distinct().toList();
  }

  private static Host host(String text) {
    try {
      return new Host(SshTarget.parse(text).text());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }
}
