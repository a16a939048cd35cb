package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.DurationConverter;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.nodes.HostConnector;
import dev.staticpod.cli.nodes.LogPrinter;
import dev.staticpod.cli.options.HostsMixin;
import dev.staticpod.cli.options.NamespaceMixin;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.values.DnsLabelConverter;
import dev.staticpod.fleet.DistinctMachines;
import dev.staticpod.fleet.Fleet;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.node.LogRequest;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.status.LogsOperation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// `static-pod logs`: what a container wrote, from the node's disk.
final class LogsCommand implements Command {
  private static final int MOST_FOLLOWED = 50;

  private final ProcessContext process;
  private final NamespaceMixin namespace = new NamespaceMixin();
  private final HostsMixin hosts = new HostsMixin();
  private String pod = "";
  private Optional<String> container = Optional.empty();
  private Optional<Duration> since = Optional.empty();
  private int tail = -1;
  private boolean follow;
  private boolean previous;
  private boolean timestamps;
  private boolean quiet;
  private boolean verbose;

  LogsCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder logs) {
    logs.description(
            "Print what a container of a static pod wrote: it is read from the files of the node,"
                + " so it works when the API server is down. Of several hosts each line begins with"
                + " its host. At most the last 100 MiB are printed.%n")
        .example("static-pod logs nodejs --host root@worker-1 --tail 100 -f")
        .add(PodArgument.builder().text(text -> pod = text))
        .add(namespace);
    addChoice(logs);
    addAmount(logs);
    logs.add(
            OptionGroup.OUTPUT,
            option("--timestamps")
                .description("begin each line with the time at which it was written")
                .flag(given -> timestamps = given))
        .add(
            OptionGroup.OUTPUT,
            option("-q", "--quiet")
                .excludes("--verbose")
                .description("no remarks on standard error, errors only")
                .flag(given -> quiet = given))
        .add(
            OptionGroup.OUTPUT,
            option("-v", "--verbose")
                .description("show more: the connection")
                .flag(given -> verbose = given))
        .add(hosts);
  }

  private void addChoice(CommandBuilder logs) {
    logs.add(
            option("-c", "--container")
                .label("NAME")
                .description(
                    "which container, also one of initContainers (default: what the annotation"
                        + " kubectl.kubernetes.io/default-container says, else the first)")
                .value(
                    String.class,
                    new DnsLabelConverter("a container"),
                    name -> container = Optional.of(name)))
        .add(
            option("--previous")
                .excludes("--follow")
                .description("of the container that ended last, as after a crash")
                .flag(given -> previous = given));
  }

  private void addAmount(CommandBuilder logs) {
    logs.add(
            option("-f", "--follow")
                .description(
                    "go on as more is written, also after a restart or an update of the pod, until"
                        + " Ctrl-C or until the pod has gone")
                .flag(given -> follow = given))
        .add(
            option("--tail")
                .label("LINES")
                .description("only the last lines of the file (default: all)")
                .number(lines -> tail = checked(lines)))
        .add(
            option("--since")
                .label("DURATION")
                .description("only what was written in this time: 90s, 10m, 2h")
                .value(
                    Duration.class,
                    DurationConverter.positive(),
                    span -> since = Optional.of(span)));
  }

  private static int checked(int lines) {
    if (lines < -1) {
      throw new UsageException("--tail must be a number of lines, not " + lines);
    }
    return lines;
  }

  @Override
  public Integer call() throws InterruptedException {
    hosts.selection().require();
    return logs(PodArgument.read(pod, namespace, process).name()).number();
  }

  private ExitCode logs(PodName name) throws InterruptedException {
    var connector = hosts.connector(process, verbose ? process.err()::println : _ -> {});
    List<Host> all = hosts.hosts(process);
    if (follow && all.size() > MOST_FOLLOWED) {
      throw new UsageException(
          "-f follows at most " + MOST_FOLLOWED + " hosts at once, not " + all.size());
    }
    DistinctMachines machines = hosts.machines(process);
    var printer = new LogPrinter(process, all.stream().map(Host::name).toList(), form());
    List<HostResult<LogsOperation.Result>> results =
        Fleet.of(all, name, machines)
            .atOnce(follow ? MOST_FOLLOWED : hosts.parallel())
            .advising((host, step) -> hosts.suggest(host, step, process))
            .run(
                target -> {
                  try (var log = new HostLog(printer, target.host(), machines, remarks())) {
                    return read(connector, log, target, name);
                  }
                },
                process::printFailure);
    return process.printed(ExitCode.worst(results, _ -> ExitCode.OK));
  }

  private HostLog.Remarks remarks() {
    return quiet ? HostLog.Remarks.LEFT_OUT : HostLog.Remarks.SHOWN;
  }

  private LogPrinter.Form form() {
    return new LogPrinter.Form(
        follow ? LogPrinter.Order.ARRIVAL : LogPrinter.Order.HOST,
        timestamps ? LogPrinter.Times.SHOWN : LogPrinter.Times.LEFT_OUT,
        since);
  }

  private LogsOperation.Query query() {
    return new LogsOperation.Query(
        container,
        attempt(),
        tail < 0 ? OptionalInt.empty() : OptionalInt.of(tail),
        follow ? LogRequest.End.FOLLOW : LogRequest.End.AT_ONCE);
  }

  private LogRequest.Attempt attempt() {
    return previous ? LogRequest.Attempt.PREVIOUS : LogRequest.Attempt.NEWEST;
  }

  /// What of the log is wanted, as options, each with a space in front.
  private String options() {
    return container.map(word -> " -c " + word).orElse("")
        + (previous ? " --previous" : "")
        + (follow ? " -f" : "")
        + (tail < 0 ? "" : " --tail " + tail)
        + since.map(span -> " --since " + span.toSeconds() + "s").orElse("")
        + (timestamps ? " --timestamps" : "");
  }

  private HostResult<LogsOperation.Result> read(
      HostConnector connector, HostLog log, Target target, PodName name) throws NodeException {
    try {
      LogsOperation.Result result =
          new LogsOperation(connector.forHost(target.host())).read(name, query(), log);
      return new LogFailures(target.host().name(), name, attempt(), options())
          .failure(result)
          .<HostResult<LogsOperation.Result>>map(
              failure -> new HostResult.Failed<>(target, Optional.of(result.node()), failure))
          .orElseGet(() -> {
            log.ended(result);
            return new HostResult.Completed<>(target, Optional.of(result.node()), result);
          });
    } catch (LogPrinter.ReaderLeftException _) {
      return new HostResult.Completed<>(
          target,
          Optional.empty(),
          new LogsOperation.Result.Asked(new NodeIdentity(""), "", LogRequest.Outcome.READ));
    }
  }
}
