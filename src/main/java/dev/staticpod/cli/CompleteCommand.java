package dev.staticpod.cli;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.settings.ConfigFile;
import dev.staticpod.cli.settings.Settings;
import dev.staticpod.cli.terminal.Terminal;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.Contexts;
import dev.staticpod.node.NodeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `static-pod complete`: what only we can complete, for the scripts that shells load. It is silent
/// about whatever goes wrong, and gives up after a second, unless told otherwise: somebody waits at
/// a prompt.
@Command(
    name = "complete",
    hidden = true,
    description = "Print words for the scripts of static-pod completion.")
final class CompleteCommand implements Callable<Integer> {
  /// How long to try, if not a second.
  private static final String TIMEOUT = "STATIC_POD_COMPLETION_TIMEOUT";

  /// What is to be completed.
  enum Kind {
    HOSTS,
    CONTEXTS,
    PODS
  }

  private final ProcessContext process;

  @Parameters(index = "0", paramLabel = "KIND", description = "what to complete")
  private Kind kind;

  @Parameters(index = "1", paramLabel = "WORD", description = "as far as it is typed")
  private String begun;

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "WORD",
      description = "the words before it, without static-pod")
  private List<String> line = List.of();

  CompleteCommand(ProcessContext process) {
    this.process = process.asked(Terminal.nobody());
  }

  @Override
  public Integer call() throws InterruptedException {
    var answer = new FutureTask<List<String>>(this::answer);
    Thread.ofPlatform().daemon().start(answer);
    try {
      answer.get(patience().toMillis(), TimeUnit.MILLISECONDS).forEach(process.out()::println);
    } catch (ExecutionException | TimeoutException _) {
      // nothing to offer: the person types on
    }
    process.out().flush();
    return ExitCode.OK.number();
  }

  private List<String> answer() throws NodeException, ClusterException {
    var told = new CompletedLine();
    var reader = new CommandLine(told).setUnmatchedArgumentsAllowed(true);
    reader.setDefaultValueProvider(new Settings(process, ConfigFile.read(process)));
    reader.getCommandSpec().parser().collectErrors(true); // what is understood is enough
    reader.parseArgs(line.toArray(String[]::new));
    return switch (kind) {
      case HOSTS -> hosts(told.hosts(process));
      case CONTEXTS -> Contexts.of(told.cluster(process));
      case PODS -> told.pods(process);
    };
  }

  private Duration patience() {
    return new DurationConverter().convert(process.environment().getOrDefault(TIMEOUT, "1s"));
  }

  /// Hosts after what is typed already of a list, `a,b,`, and of a user, `root@`.
  private List<String> hosts(List<String> names) {
    int begin = Math.max(begun.lastIndexOf(','), begun.lastIndexOf('@')) + 1;
    var hosts = new ArrayList<String>();
    names.forEach(name -> hosts.add(begun.substring(0, begin) + name));
    return hosts;
  }
}
