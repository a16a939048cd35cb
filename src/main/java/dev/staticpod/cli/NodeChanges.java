package dev.staticpod.cli;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.report.ChangeJson;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.report.OutcomeText;
import dev.staticpod.report.PodTable;
import dev.staticpod.rollout.NodeRollout;
import dev.staticpod.rollout.Outcome;
import dev.staticpod.rollout.Progress;
import dev.staticpod.rollout.RolloutSpec;
import dev.staticpod.ssh.config.SshTarget;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Carries one order out on each node, one after the other: all are attempted, the worst exit code
/// counts.
final class NodeChanges {
  /// What a command was told besides its order.
  record Options(HostsMixin hosts, SshMixin ssh, ClusterMixin cluster, OutputMixin output) {}

  private final ProcessContext process;
  private final Interrupts interrupts;
  private final Options means;

  NodeChanges(ProcessContext process, Interrupts interrupts, Options means) {
    this.process = process;
    this.interrupts = interrupts;
    this.means = means;
  }

  /// Does it on all nodes.
  Map<String, Outcome> run(RolloutSpec spec) throws InterruptedException {
    var outcomes = new LinkedHashMap<String, Outcome>();
    runEach(spec).forEach((target, outcome) -> outcomes.put(target.text(), outcome));
    return outcomes;
  }

  /// The same, by the node.
  Map<SshTarget, Outcome> runEach(RolloutSpec spec) throws InterruptedException {
    var outcomes = new LinkedHashMap<SshTarget, Outcome>();
    for (SshTarget target : means.hosts().targets()) {
      outcomes.put(target, run(target, spec));
    }
    return outcomes;
  }

  /// Does it on one node.
  Outcome run(SshTarget target, RolloutSpec spec) throws InterruptedException {
    try (var handle = means.cluster().handle(process);
        var watch = new ChangeWatch(interrupts, sink(target))) {
      var dependencies =
          new NodeRollout.Dependencies(
              () -> means.ssh().connect(target, process, means.output().remarks(process.err())),
              handle,
              process.time(),
              process.provenance());
      return new NodeRollout(dependencies, spec, watch).run();
    }
  }

  private Consumer<Progress> sink(SshTarget target) {
    return means.output().progressSink(target.text(), process.err());
  }

  /// Prints what came of it. The exit code tells of the nodes: once they may have been changed, an
  /// answer that cannot be written does not count.
  ///
  /// @param planned prints a plan that was only asked for
  ExitCode print(
      Map<String, Outcome> outcomes, BiFunction<String, Outcome.Planned, String> planned) {
    switch (means.output().format()) {
      case JSON -> process.out().print(ChangeJson.render(outcomes));
      case TEXT -> printText(outcomes, planned);
    }
    ExitCode code =
        outcomes.values().stream().map(ExitCode::of).reduce(ExitCode.OK, ExitCode::worse);
    boolean looked = outcomes.values().stream().allMatch(Outcome.Planned.class::isInstance);
    return process.hasPrinted() || !looked ? code : ExitCode.USAGE;
  }

  private void printText(
      Map<String, Outcome> outcomes, BiFunction<String, Outcome.Planned, String> planned) {
    outcomes.forEach(this::printSuccess);
    printPods(outcomes.values());
    var told = new HashSet<Diagnostic>();
    outcomes.forEach((host, outcome) -> {
      switch (outcome) {
        case Outcome.Planned plan -> process.out().print(planned.apply(host, plan));
        case Outcome.Invalid(_, var text, _, var findings) -> {
          List<Diagnostic> news = findings.stream().filter(told::add).toList();
          process.err().print(DiagnosticText.render(news, text));
          process.err().print(OutcomeText.render(host, outcome));
        }
        case Outcome.Refused _, Outcome.Undone _, Outcome.Unconfirmed _ ->
            process.err().print(OutcomeText.render(host, outcome));
        case Outcome.Unchanged _, Outcome.Done _, Outcome.MirrorDeleted _ -> {} // told before
      }
    });
  }

  /// The last line of a node where nothing went wrong.
  private void printSuccess(String host, Outcome outcome) {
    switch (outcome) {
      case Outcome.Unchanged _, Outcome.Done _, Outcome.MirrorDeleted _ -> {
        if (means.output().detail() != OutputMixin.Detail.QUIET) {
          process.err().print(OutcomeText.render(host, outcome));
        }
      }
      case Outcome.Planned _,
          Outcome.Invalid _,
          Outcome.Refused _,
          Outcome.Undone _,
          Outcome.Unconfirmed _ -> {}
    }
  }

  private void printPods(Collection<Outcome> outcomes) {
    process.err().flush();
    List<MirrorPod> pods = outcomes.stream().flatMap(o -> o.pods().stream()).toList();
    if (!pods.isEmpty()) {
      process.out().print(PodTable.render(pods, process.time().instant()));
      process.out().flush();
    }
  }
}
