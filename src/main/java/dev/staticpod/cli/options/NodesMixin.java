package dev.staticpod.cli.options;

import dev.staticpod.admission.ManifestGate;
import dev.staticpod.cli.manifests.ManifestIntake;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.nodes.ChangeFormat;
import dev.staticpod.cli.nodes.HostConnector;
import dev.staticpod.cli.nodes.NodeChanges;
import dev.staticpod.cli.nodes.OutcomePrinter;
import dev.staticpod.cli.output.ChangeOutputMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.fleet.FleetPolicy;
import dev.staticpod.fleet.FleetReporter;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.report.ChangeJson;
import dev.staticpod.report.RunEventJson;
import dev.staticpod.report.set.SetStatusJson;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.set.standing.SetStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What every command that changes nodes takes besides its order: which nodes, how to reach them,
/// where their API server is, and how to answer.
public final class NodesMixin implements Mixin {
  private final HostsMixin hosts = HostsMixin.ofChange();
  private final ApiMixin api = new ApiMixin(ApiMixin.Kind.CHANGES);
  private final Map<PodName, String> files = new HashMap<>();
  private final ChangeOutputMixin output;
  private final InputAdvice advice = new InputAdvice();
  private final Kind kind;
  private String set = "";

  private enum Kind {
    CHANGE,
    PLAN,
    STATUS
  }

  private NodesMixin(Kind kind) {
    this.kind = kind;
    this.output = new ChangeOutputMixin();
  }

  /// Makes the options of a command that waits for pods.
  public static NodesMixin ofChange() {
    return new NodesMixin(Kind.CHANGE);
  }

  /// Makes the options of a command that only plans.
  public static NodesMixin ofPlan() {
    return new NodesMixin(Kind.PLAN);
  }

  /// Makes the options of a command that only compares, and can name the pods that differ.
  public static NodesMixin ofStatus() {
    return new NodesMixin(Kind.STATUS);
  }

  @Override
  public void addTo(CommandBuilder command) {
    command.add(advice).add(hosts);
    if (kind == Kind.CHANGE) {
      command.add(api);
    }
    command.add(output);
  }

  /// Whether the API server is asked at all.
  public boolean asksApi() {
    return api.isAsked();
  }

  /// Checks that hosts are named in some way.
  public void require() {
    hosts.selection().require();
  }

  /// Checks the same for a command that reads manifests too.
  public void require(List<String> manifests) {
    hosts.selection().require(manifests);
  }

  /// The hosts, each once.
  public List<Host> hosts(ProcessContext process) throws InterruptedException {
    return hosts.hosts(process);
  }

  /// Reaches the hosts.
  public HostConnector connector(ProcessContext process) throws InterruptedException {
    return hosts.connector(process, output.remarks(process.err()));
  }

  /// How many hosts are worked on at a time.
  public int parallel() {
    return hosts.parallel();
  }

  /// The form of the answer.
  public ChangeFormat format() {
    return output.format();
  }

  /// Returns what only plans for nodes; the caller closes it.
  public NodeChanges changes(ProcessContext process, Interrupts interrupts)
      throws InterruptedException {
    return changes(process, interrupts, FleetPolicy.plain(hosts.parallel()));
  }

  /// Changes nodes; the caller closes it.
  public NodeChanges changes(
      ProcessContext process,
      Interrupts interrupts,
      BatchesMixin batches,
      FleetPolicy.AfterStop afterStop)
      throws InterruptedException {
    return changes(process, interrupts, batches.policy(hosts.parallel(), afterStop));
  }

  /// Returns what changes nodes with this care; the caller closes it.
  public NodeChanges changes(ProcessContext process, Interrupts interrupts, FleetPolicy policy)
      throws InterruptedException {
    return new NodeChanges(
        process,
        interrupts,
        connector(process),
        api.access(hosts, process),
        policy,
        output.events(process, interrupts, hosts.selection().command()),
        (host, step) -> hosts.suggest(host, step, process));
  }

  /// Returns the options that say which hosts, and how to reach them.
  public HostsMixin hosts() {
    return hosts;
  }

  /// How much is said.
  public Verbosity verbosity() {
    return output.verbosity();
  }

  /// Notes what the manifest of a pod is called in diffs.
  public void name(PodName pod, String file) {
    files.put(pod, file);
  }

  /// Reads manifests for nodes.
  ///
  /// @param namespace that each has to be of, where the user says so
  public ManifestIntake intake(
      ManifestGate gate, Optional<String> namespace, ProcessContext process) {
    return intake(gate, namespace, process, _ -> "");
  }

  /// Reads manifests for a command that takes other words than files, too.
  ///
  /// @param otherwise what else a word that is no file may have meant, to stand behind what to do
  public ManifestIntake intake(
      ManifestGate gate,
      Optional<String> namespace,
      ProcessContext process,
      UnaryOperator<String> otherwise) {
    return new ManifestIntake(
        gate,
        namespace,
        process,
        output.verbosity(),
        file -> advice.nextStep(file, "a file") + otherwise.apply(file),
        admitted ->
            PodName.of(admitted.manifest()).ifPresent(pod -> files.put(pod, admitted.name())),
        rejected -> report(rejected, process));
  }

  /// Notes which set the command is about, once that is known.
  public void ofSet(String name) {
    set = name;
  }

  /// What to do about a set that cannot be read.
  public String nextStep(String set) {
    return advice.nextStep(set, "a set file");
  }

  /// Prints what came of the nodes.
  public OutcomePrinter printer(ProcessContext process) {
    return new OutcomePrinter(
        process,
        output.format(),
        output.verbosity(),
        files,
        failed -> hosts.commandFor(failed, process));
  }

  /// Reports to programs that what they named was rejected before any node was connected to, in the
  /// form of all other reports; people have read it already.
  public void report(List<Outcome> rejections, ProcessContext process) {
    switch (output.format()) {
      case TEXT, NAME -> {}
      case JSON -> process.out().print(json(everywhere(rejections, process)));
      case NDJSON ->
          FleetReporter.rejected(process.steadyTime(), hosts.ifKnown(process), rejections)
              .forEach(event -> process.out().print(RunEventJson.line(event)));
    }
    process.out().flush();
  }

  /// Reports what ended a command to programs, as above.
  public void report(CommandFailure failure, ProcessContext process) {
    report(List.of(failure.failure().refusal()), process);
  }

  private String json(List<HostResult<Outcome>> results) {
    return switch (kind) {
      case CHANGE, PLAN -> ChangeJson.render(results);
      case STATUS -> SetStatusJson.render(SetStatus.of(set, results, Map.of()));
    };
  }

  private List<HostResult<Outcome>> everywhere(List<Outcome> rejections, ProcessContext process) {
    return hosts.ifKnown(process).stream()
        .flatMap(host ->
            rejections.stream()
                .<HostResult<Outcome>>map(
                    each -> new HostResult.Completed<>(Target.of(host), Optional.empty(), each)))
        .toList();
  }
}
