package dev.staticpod.cli.sets;

import dev.staticpod.admission.ManifestGate;
import dev.staticpod.bounded.NameLookup;
import dev.staticpod.cli.manifests.InputFiles;
import dev.staticpod.cli.options.NodesMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Severity;
import dev.staticpod.fleet.Host;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.set.SetReader;
import dev.staticpod.set.SetResult;
import dev.staticpod.set.StaticPodSet;
import dev.staticpod.set.review.Excerpted;
import dev.staticpod.set.review.LoadedPod;
import dev.staticpod.set.review.LoadedSet;
import dev.staticpod.set.review.NodeReview;
import dev.staticpod.set.review.SetReviewer;
import dev.staticpod.set.review.Variables;
import dev.staticpod.text.ShellText;
import dev.staticpod.validation.RuleSelection;
import dev.staticpod.validation.field.Expectations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Brings a set from the user's files to what goes to hosts, and prints what was found on the way.
/// No host is connected to before this is done. For one thread.
final class SetIntake {
  private final ProcessContext process;
  private final NodesMixin nodes;
  private final RuleSelection rules;
  private final String ofPod;
  private final Set<Diagnostic> printed = new HashSet<>();

  /// What came of a set.
  sealed interface Result {
    /// The set may go to hosts.
    record Fit(LoadedSet set, List<SetSpecs.HostPods> hosts) implements Result {
      public Fit {
        hosts = List.copyOf(hosts);
      }
    }

    /// The set may not go to hosts, and the user has been told why.
    record Unfit(ExitCode code) implements Result {}
  }

  /// @param ofPod the command that does for the manifest of one pod what is done for a set here
  SetIntake(ProcessContext process, NodesMixin nodes, RuleSelection rules, String ofPod) {
    this.process = process;
    this.nodes = nodes;
    this.rules = rules;
    this.ofPod = ofPod;
  }

  /// The bytes of a set.
  ///
  /// @throws CommandFailure if they cannot be read, or are of something else
  byte[] read(String file) {
    return read(file, new InputFiles(process));
  }

  private byte[] read(String file, InputFiles input) {
    nodes.hosts().selection().refuseOnInput("set", List.of(file));
    byte[] content;
    try {
      content = input.read(file);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, file + ": " + FileErrors.reason(e), nodes.nextStep(file), e);
    }
    if (file.equals("-") && new String(content, StandardCharsets.UTF_8).isBlank()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "standard input is empty",
          "give it a set file; where it comes through a pipe, the command before that may have"
              + " failed");
    }
    if (!SetReader.isSet(content)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          file + " is not a set: it does not say kind: StaticPodSet",
          "for a manifest of a pod: static-pod "
              + ofPod
              + " "
              + ShellText.word(file)
              + nodes.hosts().selection().words());
    }
    return content;
  }

  /// The set without what it names; empty where its form is wrong, which the user is told.
  Optional<LoadedSet> form(String file) {
    return switch (SetReader.read(file.equals("-") ? "<stdin>" : file, read(file))) {
      case SetResult.Read(String name, String text, StaticPodSet set) ->
          Optional.of(
              new LoadedSet(
                  name,
                  text,
                  set,
                  set.pods().stream()
                      .map(pod ->
                          new LoadedPod(pod, pod.manifest().text(), FileContent.of(""), List.of()))
                      .toList()));
      case SetResult.Unreadable(String text, _, List<Diagnostic> problems) -> {
        print(new Excerpted(file, text, problems));
        reject(file, text, problems);
        yield Optional.empty();
      }
    };
  }

  /// The set with all that it names; empty where something is wrong, which the user is told.
  Optional<LoadedSet> load(String file) throws InterruptedException {
    return load(file, new InputFiles(process));
  }

  /// Loads a set as above, where its file may have been read before.
  Optional<LoadedSet> load(String file, InputFiles input) throws InterruptedException {
    SetLoader.Load load =
        new SetLoader(process, SetLoader.Programs.RUN).load(file, read(file, input));
    load.name().ifPresent(nodes::ofSet);
    print(new Excerpted(file, load.text(), load.problems()));
    if (load.set().isEmpty()) {
      reject(file, load.text(), load.problems());
    }
    return load.set();
  }

  /// Reads a set and makes of it what goes to hosts.
  Result take(LoadedSet set, SetHosts.Extent extent, Expectations.Readiness readiness)
      throws InterruptedException {
    SetTargets targets = new SetHosts(nodes.hosts(), process).find(set, extent);
    nodes.hosts().use(targets.hosts());
    var reviewer = new SetReviewer(set, new ManifestGate(rules, readiness), rules);
    var variables =
        new SetVariables(nodes.hosts().variables(process), new NameLookup(process.waits()));
    var hosts = new ArrayList<SetSpecs.HostPods>();
    var found = new ArrayList<Excerpted>();
    boolean isFit = true;
    for (Host host : targets.hosts().asHosts()) {
      Variables values = variables.forHost(targets.resolved(host));
      NodeReview review = reviewer.review(values, targets.pods(host));
      review.findings().forEach(this::print);
      found.addAll(review.findings());
      isFit &= review.isFit();
      review.pods().forEach(pod -> nodes.name(pod.name(), pod.pod().name()));
      hosts.add(new SetSpecs.HostPods(host, values.nodeName(), review.pods()));
    }
    if (!isFit) {
      Excerpted worst =
          found.stream()
              .filter(each -> !rules.failing(each.diagnostics()).isEmpty())
              .findFirst()
              .orElse(found.getFirst());
      reject(worst.file(), worst.text(), worst.diagnostics());
      return new Result.Unfit(ExitCode.INVALID);
    }
    return new Result.Fit(set, hosts);
  }

  private void reject(String file, String text, List<Diagnostic> findings) {
    var outcome = new Outcome.Invalid(file, text, "static-pod", findings);
    process.printError(
        file + " is not valid: nothing was sent anywhere", outcome.problem().nextStep());
    nodes.report(List.of(outcome), process);
  }

  /// Prints the findings of all hosts, each once.
  private void print(Excerpted found) {
    List<Diagnostic> news =
        found.diagnostics().stream()
            .filter(
                each -> nodes.verbosity() != Verbosity.QUIET || each.severity() == Severity.ERROR)
            .filter(printed::add)
            .toList();
    process.err().print(DiagnosticText.render(news, found.text()));
    process.err().flush();
  }
}
