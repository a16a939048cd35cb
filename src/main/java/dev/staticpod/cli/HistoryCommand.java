package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.nodes.HostConnector;
import dev.staticpod.cli.nodes.NodeWarnings;
import dev.staticpod.cli.options.HostsMixin;
import dev.staticpod.cli.options.NamespaceMixin;
import dev.staticpod.cli.output.OutputMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.OutputFormat;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import dev.staticpod.report.HistoryJson;
import dev.staticpod.report.HistoryTable;
import dev.staticpod.status.PodHistory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// `static-pod history`: what was done to a pod, by whom and when.
final class HistoryCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final NamespaceMixin namespace = new NamespaceMixin();
  private final HostsMixin hosts = new HostsMixin();
  private final OutputMixin output = new OutputMixin(OutputMixin.Forms.NAMED);
  private String pod = "";
  private OptionalInt show = OptionalInt.empty();

  HistoryCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder history) {
    history
        .description(
            "List the last ten revisions of a static pod: what was changed, when and by whom, the"
                + " oldest first. The node keeps them.%n")
        .example("static-pod history nodejs --host root@worker-1")
        .add(PodArgument.builder().text(text -> pod = text))
        .add(
            option("--show")
                .label("NUMBER")
                .description("print the manifest that this revision led to, instead of the list")
                .ordinal(number -> show = OptionalInt.of(number)))
        .add(namespace)
        .add(hosts)
        .add(output);
  }

  @Override
  public Integer call() throws InterruptedException {
    hosts.selection().require();
    PodArgument meant = PodArgument.read(pod, namespace, process);
    return history(meant.name(), meant.naming()).number();
  }

  @Override
  public void report(CommandFailure failure) {
    if (output.format() == OutputFormat.JSON) {
      process
          .out()
          .print(
              HistoryJson.render(
                  PodArgument.meant(pod, namespace), hosts.refused(failure, process)));
    }
  }

  private ExitCode history(PodName name, PodNaming naming) throws InterruptedException {
    var connector = hosts.connector(process, output.remarks(process.err()));
    List<HostResult<PodHistory>> results =
        hosts
            .fleet(process, name)
            .run(target -> shown(history(connector, target, name, naming)), this::printGap);
    print(name, results);
    return process.printed(ExitCode.worst(results, _ -> ExitCode.OK));
  }

  private HostResult<PodHistory> history(
      HostConnector connector, Target target, PodName typed, PodNaming naming)
      throws NodeException {
    try (Shell shell = connector.connect(target.host())) {
      NodeFacts facts =
          new Node(shell)
              .probe(
                  new ProbeRequest(
                      List.of(),
                      new ProbeRequest.Revisions.Of(typed),
                      ProbeRequest.VersionQuery.OMITTED));
      PodName name = facts.meant(typed, naming);
      return facts.knows(name)
          ? new HostResult.Completed<>(
              new Target(target.host(), Optional.of(name)),
              Optional.of(facts.identity()),
              PodHistory.of(facts, name))
          : new HostResult.Failed<>(
              target, Optional.of(facts.identity()), absent(target, name, facts));
    }
  }

  private HostFailure absent(Target target, PodName name, NodeFacts facts) {
    return HostFailure.absent(
        target.host().name(),
        name,
        facts.namesakes(name),
        "history",
        show.isPresent() ? " --show " + show.getAsInt() : "");
  }

  /// Returns the result with only the revision that is asked for, if one is.
  private HostResult<PodHistory> shown(HostResult<PodHistory> result) {
    if (show.isEmpty()
        || !(result
            instanceof
            HostResult.Completed<PodHistory>(
                Target target,
                Optional<NodeIdentity> node,
                PodHistory all))) {
      return result;
    }
    PodHistory one = all.only(show.getAsInt());
    return one.revisions().isEmpty()
        ? new HostResult.Failed<>(target, node, noRevision(target, all))
        : new HostResult.Completed<>(target, node, one);
  }

  private HostFailure noRevision(Target target, PodHistory all) {
    return HostFailure.absentRevision(
        target.host().name(),
        target.pod().orElseThrow(),
        show.getAsInt(),
        all.revisions().stream().map(Revision::number).toList());
  }

  /// Prints at once why a host has no history.
  private void printGap(HostResult<PodHistory> result) {
    switch (result) {
      case HostResult.Failed<PodHistory> failed -> process.printFailure(failed);
      case HostResult.Completed<PodHistory>(Target target, _, PodHistory found) -> {
        new NodeWarnings(process.err()).print(target.host(), found);
        if (found.revisions().isEmpty() && output.verbosity() != Verbosity.QUIET) {
          process
              .err()
              .println(
                  target.host().name()
                      + ": the node keeps no revision of "
                      + target.pod().map(PodName::toString).orElse("the pod"));
        }
      }
    }
  }

  /// Returns the numbers as `--to` and `--show` take them, each once.
  private static Stream<Integer> numbers(List<HostResult<PodHistory>> results) {
    return HostResult.values(results).stream()
        .flatMap(found -> found.revisions().stream())
        .map(Revision::number)
        .distinct()
        .sorted();
  }

  private void print(PodName name, List<HostResult<PodHistory>> results) {
    switch (output.format()) {
      case JSON -> process.out().print(HistoryJson.render(name, results));
      case NAME -> numbers(results).forEach(process.out()::println);
      case TEXT -> {
        if (HostResult.values(results).stream().anyMatch(found -> !found.revisions().isEmpty())) {
          process
              .out()
              .print(
                  show.isPresent()
                      ? HistoryTable.manifests(results)
                      : HistoryTable.render(results));
        }
      }
    }
  }
}
