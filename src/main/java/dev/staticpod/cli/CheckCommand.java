package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.check.Check;
import dev.staticpod.check.Checkup;
import dev.staticpod.check.Finding;
import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.nodes.ResolvedHosts;
import dev.staticpod.cli.options.ApiMixin;
import dev.staticpod.cli.options.HostsMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.OutputFormat;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.report.CheckReport;
import dev.staticpod.status.MirrorPodSource;
import dev.staticpod.status.NodeSurvey;
import dev.staticpod.status.SurveyOperation;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `static-pod check`: what keeps a node from running static pods, or will.
final class CheckCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final HostsMixin hosts = new HostsMixin();
  private OutputFormat format = OutputFormat.TEXT;
  private final Set<Check> ignored = EnumSet.noneOf(Check.class);
  private boolean strict;
  private boolean quiet;
  private boolean verbose;
  private final ApiMixin api = new ApiMixin(ApiMixin.Kind.READS);

  CheckCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder check) {
    check
        .description(
            "Check worker nodes: their kubelet, the directory it reads, the files in it, and the"
                + " machine below. Each check is ok, skipped, warn or fail, and says what to do"
                + " next. Changes nothing. Ends with 1 where a check fails.%n")
        .example("static-pod check --host root@worker-1")
        .add(
            option("--ignore")
                .label("CHECK")
                .separatedByCommas()
                .description("leave a check out: " + String.join(", ", Check.words()))
                .several(Check.values(), ignored::addAll))
        .add(option("--strict").description("warnings fail too").flag(given -> strict = given));
    addOutput(check);
    check.add(hosts).add(api);
  }

  private void addOutput(CommandBuilder check) {
    check
        .add(
            OptionGroup.OUTPUT,
            option("-o", "--output")
                .label("FORMAT")
                .description("text, json, or name of each host where a check fails (default: text)")
                .oneOf(OutputFormat.values(), word -> format = word))
        .add(
            OptionGroup.OUTPUT,
            option("-q", "--quiet")
                .excludes("--verbose")
                .description("show only what is wrong")
                .flag(given -> quiet = given))
        .add(
            OptionGroup.OUTPUT,
            option("-v", "--verbose")
                .description("show more: the connection")
                .flag(given -> verbose = given));
  }

  @Override
  public Integer call() throws InterruptedException {
    hosts.selection().require();
    List<HostResult<Checkup>> results = onHosts();
    process.printFailures(results);
    switch (format) {
      case JSON -> process.out().print(CheckReport.json(results));
      case NAME -> printFailing(results);
      case TEXT -> {}
    }
    return process.printed(ExitCode.worst(results, this::code)).number();
  }

  @Override
  public void report(CommandFailure failure) {
    if (format == OutputFormat.JSON) {
      process.out().print(CheckReport.json(hosts.refused(failure, process)));
    }
  }

  /// Prints the hosts with failed checks as `--host` takes them.
  private void printFailing(List<HostResult<Checkup>> results) throws InterruptedException {
    ResolvedHosts resolved = hosts.resolved(process);
    results.stream()
        .filter(result -> result.done().filter(checkup -> code(checkup) != ExitCode.OK).isPresent())
        .map(result -> resolved.words(List.of(result.host())))
        .forEach(process.out()::println);
  }

  private ExitCode code(Checkup checkup) {
    return switch (checkup.worst()) {
      case OK, SKIPPED -> ExitCode.OK;
      case WARN -> strict ? ExitCode.FAILED : ExitCode.OK;
      case FAIL -> ExitCode.FAILED;
    };
  }

  private List<HostResult<Checkup>> onHosts() throws InterruptedException {
    var connector = hosts.connector(process, verbose ? process.err()::println : _ -> {});
    try (ClusterHandle _ = hosts.cluster().handle(process)) {
      MirrorPodSource mirrors = api.mirrors(hosts, process);
      return hosts
          .fleet(process)
          .run(
              target -> onHost(target, connector.forHost(target.host()), mirrors),
              this::printFinished);
    }
  }

  private HostResult<Checkup> onHost(
      Target target, NodeConnector connector, MirrorPodSource mirrors)
      throws NodeException, InterruptedException {
    NodeSurvey survey = new SurveyOperation(connector, mirrors, process.time()).run();
    return new HostResult.Completed<>(
        target,
        Optional.of(survey.facts().identity()),
        Checkup.of(survey, ignored)
            .advised(step -> hosts.suggestAlone(target.host().name(), step, process)));
  }

  /// Prints what came of a host as soon as it and those before it are done, for people.
  private void printFinished(HostResult<Checkup> result) {
    if (format == OutputFormat.TEXT && result.done().isPresent()) {
      Checkup checkup = result.done().get();
      if (!quiet || checkup.worst() != Finding.Status.OK) {
        process
            .out()
            .print(
                CheckReport.text(
                    result.host(),
                    checkup,
                    quiet ? CheckReport.Detail.WHAT_IS_WRONG : CheckReport.Detail.ALL));
        process.out().flush();
      }
    }
  }
}
