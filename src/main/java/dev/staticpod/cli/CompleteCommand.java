package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.DurationConverter;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.settings.ConfigFile;
import dev.staticpod.cli.settings.Settings;
import dev.staticpod.cli.terminal.Terminal;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.kubeconfig.Contexts;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.status.ApiView;
import dev.staticpod.status.LogsOperation;
import dev.staticpod.status.PodHistory;
import dev.staticpod.status.StaticPodInventory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// `static-pod complete`: what only we can complete, for the scripts that shells load. It is silent
/// about whatever goes wrong, and gives up after a second, unless told otherwise: the user waits at
/// a prompt.
final class CompleteCommand implements Command {
  /// The variable that says how long to try, if not a second.
  private static final String TIMEOUT = "STATIC_POD_COMPLETION_TIMEOUT";

  /// What is to be completed.
  enum Kind {
    HOSTS,
    CONTAINERS,
    CONTEXTS,
    LIMITS,
    NAMESPACES,
    REVISIONS,
    PODS
  }

  private final ProcessContext process;
  private Kind kind = Kind.HOSTS;
  private String begun = "";
  private List<String> line = List.of();

  CompleteCommand(ProcessContext process) {
    this.process = process.asked(Terminal.absent());
  }

  @Override
  public void describe(CommandBuilder complete) {
    complete
        .hidden()
        .description("Print words for the scripts of static-pod completion.")
        .add(
            argument("KIND")
                .description("what to complete")
                .oneOf(Kind.values(), word -> kind = word))
        .add(argument("WORD").description("as far as it is typed").text(word -> begun = word))
        .add(
            argument("WORD")
                .anyNumber()
                .description("the words before it, without static-pod")
                .texts(words -> line = words));
  }

  @Override
  public Integer call() throws InterruptedException {
    process.waits().mute(); // the user sees nothing of it but the answer
    var answer = new FutureTask<List<String>>(this::answer);
    Thread.ofPlatform().daemon().start(answer);
    try {
      answer.get(timeout().toMillis(), TimeUnit.MILLISECONDS).forEach(process.out()::println);
    } catch (ExecutionException | TimeoutException _) {
      // nothing to offer: the user types on
    }
    process.out().flush();
    return ExitCode.OK.number();
  }

  private List<String> answer() throws NodeException, ClusterException, InterruptedException {
    var options = new CompletionMixin();
    var reader = new CommandLine(options.spec("static-pod")).setUnmatchedArgumentsAllowed(true);
    reader.setDefaultValueProvider(new Settings(process, ConfigFile.read(process)));
    reader.getCommandSpec().parser().collectErrors(true); // what is understood is enough
    reader.parseArgs(line.toArray(String[]::new));
    return switch (kind) {
      case HOSTS -> after(",@", options.knownHosts(process));
      case LIMITS -> after(",:&!", options.limits(process));
      case CONTEXTS -> Contexts.of(options.cluster(process));
      case CONTAINERS -> containers(options);
      case PODS -> pods(options);
      case NAMESPACES -> namespaces(options);
      case REVISIONS -> revisions(options);
    };
  }

  /// The pods of the first host, in the namespace that was named.
  private List<String> pods(CompletionMixin options) throws NodeException, InterruptedException {
    return onNode(options).stream()
        .filter(pod -> pod.namespace().equals(options.namespace()))
        .map(PodName::name)
        .toList();
  }

  /// The namespaces of the pods of the first host.
  private List<String> namespaces(CompletionMixin options)
      throws NodeException, InterruptedException {
    return onNode(options).stream().map(PodName::namespace).distinct().sorted().toList();
  }

  private List<PodName> onNode(CompletionMixin options) throws NodeException, InterruptedException {
    try (Shell shell = options.connect(process)) {
      var facts = new Node(shell).probe(new ProbeRequest());
      return StaticPodInventory.of(facts).pods(new ApiView.NotAsked()).stream()
          .flatMap(pod -> pod.pod().stream())
          .toList();
    }
  }

  /// The numbers of the revisions that the first host keeps of the pod that was named, the newest
  /// first.
  private List<String> revisions(CompletionMixin options)
      throws NodeException, InterruptedException {
    Optional<PodName> pod =
        options.words().stream()
            .skip(1) // the command
            .findFirst()
            .flatMap(name -> PodName.of(options.namespace(), name));
    if (pod.isEmpty()) {
      return List.of();
    }
    try (Shell shell = options.connect(process)) {
      var request =
          new ProbeRequest(
              List.of(),
              new ProbeRequest.Revisions.Of(pod.get()),
              ProbeRequest.VersionQuery.OMITTED);
      return PodHistory.of(new Node(shell).probe(request), pod.get())
          .revisions()
          .reversed()
          .stream()
          .map(revision -> String.valueOf(revision.number()))
          .toList();
    }
  }

  /// The containers that the pod that was named has on the first host.
  private List<String> containers(CompletionMixin options)
      throws NodeException, InterruptedException {
    try (Shell shell = options.connect(process)) {
      NodeFacts facts = new Node(shell).probe(new ProbeRequest());
      return options.words().stream()
          .skip(1) // the command; a value of one of its options may be among the others
          .flatMap(word -> pod(word, options.namespace()).stream())
          .map(pod -> LogsOperation.containers(facts, pod))
          .filter(containers -> !containers.isEmpty())
          .findFirst()
          .orElse(List.of());
    }
  }

  /// A word as commands take pods: `web`, `shop/web`, `pod/web`.
  private static Optional<PodName> pod(String word, String namespace) {
    int slash = word.indexOf('/');
    String before = word.substring(0, Math.max(slash, 0));
    return PodName.of(
        before.isEmpty() || before.equals("pod") ? namespace : before, word.substring(slash + 1));
  }

  private Duration timeout() {
    try {
      return new DurationConverter().convert(process.environment().getOrDefault(TIMEOUT, ""));
    } catch (TypeConversionException _) { // nobody at a prompt wants to hear of it
      return Duration.ofSeconds(1);
    }
  }

  /// Puts the names behind what is typed already: of a list, `a,b,`, of a user, `root@`, of a
  /// pattern.
  ///
  /// @param signs that end what comes before a name
  private List<String> after(String signs, List<String> names) {
    int begin = begun.length();
    while (begin > 0 && signs.indexOf(begun.charAt(begin - 1)) < 0) {
      begin--;
    }
    String before = begun.substring(0, begin);
    List<String> given = List.of(before.split(",", -1)); // none is named twice
    return names.stream().filter(name -> !given.contains(name)).map(name -> before + name).toList();
  }
}
