package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.nodes.HostConnector;
import dev.staticpod.cli.nodes.ResolvedHosts;
import dev.staticpod.cli.options.HostsMixin;
import dev.staticpod.cli.output.OutputMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.inventory.ResolvedHost;
import dev.staticpod.node.NodeException;
import dev.staticpod.report.HostRow;
import dev.staticpod.report.HostsJson;
import dev.staticpod.report.HostsTable;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.Route;
import dev.staticpod.ssh.config.SshTarget;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `static-pod hosts`: which hosts a command line means, and where each is.
final class HostsCommand implements Command, ProgramAnswer {
  /// The form of the answer.
  enum Format {
    TEXT,
    WIDE,
    JSON,
    NAME
  }

  private final ProcessContext process;
  private final HostsMixin hosts = HostsMixin.ofNames();
  private final OutputMixin output = new OutputMixin(OutputMixin.Forms.OWN);
  private Format format = Format.TEXT;

  HostsCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder command) {
    command
        .description(
            "Print the hosts that options mean: where each is reached, by the inventory"
                + " and the SSH configuration. Connects to no host; asks the API"
                + " server where nodes are chosen by labels.%n")
        .example("static-pod hosts --inventory hosts.ini --limit 'web:&eu:!old'")
        .add(
            OptionGroup.OUTPUT,
            option("-o", "--output")
                .label("FORMAT")
                .description("text, wide, json or name (default: text)")
                .oneOf(Format.values(), word -> format = word))
        .add(hosts)
        .add(output);
  }

  @Override
  public Integer call() throws InterruptedException {
    try (ClusterHandle _ = hosts.cluster().handle(process)) {
      ResolvedHosts resolved = hosts.resolved(process);
      return process
          .printed(print(resolved, hosts.connector(process, output.remarks(process.err()))))
          .number();
    }
  }

  @Override
  public void report(CommandFailure failure) {
    if (format == Format.JSON) {
      process
          .out()
          .print(
              HostsJson.render(List.of(), List.of(), List.of(), hosts.refused(failure, process)));
    }
  }

  /// @return what the process ends with
  private ExitCode print(ResolvedHosts resolved, HostConnector connector) {
    if (format == Format.NAME) {
      resolved.hosts().forEach(host -> process.out().println(word(host)));
      return ExitCode.OK;
    }
    List<HostResult<HostRow>> results = rows(resolved, connector);
    List<HostRow> rows = HostResult.values(results);
    switch (format) {
      case NAME, TEXT -> process.out().print(HostsTable.render(rows, HostsTable.Width.NORMAL));
      case WIDE -> process.out().print(HostsTable.render(rows, HostsTable.Width.WIDE));
      case JSON ->
          process
              .out()
              .print(HostsJson.render(rows, resolved.notReady(), resolved.warnings(), results));
    }
    process.printFailures(results);
    return ExitCode.worst(results, _ -> ExitCode.OK);
  }

  /// What `--host` takes.
  private static String word(ResolvedHost host) {
    return switch (host.source()) {
      case NAMED, INVENTORY -> host.name();
      case API_SERVER -> "node/" + host.name();
    };
  }

  /// Makes the rows of several hosts at a time: each asks `ssh` for its configuration.
  private static List<HostResult<HostRow>> rows(ResolvedHosts resolved, HostConnector connector) {
    return resolved.hosts().parallelStream().map(host -> row(host, connector)).toList();
  }

  private static HostResult<HostRow> row(ResolvedHost host, HostConnector connector) {
    var target = Target.of(new Host(host.name()));
    try {
      HostSettings settings = connector.settings(host);
      return new HostResult.Completed<>(
          target,
          Optional.empty(),
          new HostRow(
              host, settings.hostName(), settings.user(), settings.port(), way(settings.route())));
    } catch (NodeException e) {
      return new HostResult.Failed<>(target, Optional.empty(), HostFailure.of(e));
    }
  }

  private static String way(Route route) {
    return switch (route) {
      case Route.Direct() -> "";
      case Route.Jump(List<SshTarget> hops) ->
          hops.stream().map(SshTarget::text).collect(Collectors.joining(","));
      case Route.Command(String line) -> line;
    };
  }
}
