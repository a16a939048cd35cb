package dev.staticpod.node;

import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One node, through its shell: a look at it is one exec, a change is one more.
public final class Node {
  private final Shell shell;

  /// What to look at besides what the kubelet is told to read.
  ///
  /// @param directories more directories
  /// @param records which records are wanted
  /// @param version whether the kubelet is asked for its own, for which it takes a twentieth of a
  ///   second
  public record Look(List<String> directories, Records records, Version version) {
    /// A look at what the kubelet is told to read, and nothing else.
    public Look() {
      this(List.of(), new Records.None(), Version.LEFT_OUT);
    }

    public Look {
      Objects.requireNonNull(version, "version");
      directories = List.copyOf(directories);
      Objects.requireNonNull(records, "records");
    }
  }

  /// Which records of changes are wanted.
  public sealed interface Records {
    /// None.
    record None() implements Records {}

    /// All of one pod, with the manifests.
    record Of(PodName pod) implements Records {}

    /// The newest of each pod, without the manifests, and with what the pods have on the node.
    record Newest() implements Records {}
  }

  /// Whether the kubelet's version is wanted.
  public enum Version {
    ASKED,
    LEFT_OUT
  }

  public Node(Shell shell) {
    this.shell = Objects.requireNonNull(shell, "shell");
  }

  /// What people call it.
  public String name() {
    return shell.name();
  }

  /// Looks at the node and changes nothing. A second look is needed only where the kubelet is told
  /// of its directory in a way that the script cannot read, such as a relative path.
  public NodeFacts probe(Look look) throws NodeException {
    return probe(look, _ -> {});
  }

  /// The same.
  ///
  /// @param named told what the node calls itself before all else is known, if its kubelet runs
  public NodeFacts probe(Look look, Consumer<String> named) throws NodeException {
    NodeFacts facts = ask(look, named);
    return switch (facts.settings().staticPodPath()) {
      case StaticPodPath.Configured(String path, _) when facts.directory(path).isEmpty() -> {
        var more = new ArrayList<>(look.directories());
        more.add(path);
        yield ask(new Look(more, look.records(), look.version()), _ -> {});
      }
      case StaticPodPath.Configured _, StaticPodPath.None _ -> facts;
    };
  }

  private NodeFacts ask(Look look, Consumer<String> named) throws NodeException {
    var answer = new ProbeAnswer(named);
    ShellResult result = shell.run(LookScript.probe(look), answer::line);
    return answer.facts().orElseThrow(() -> incomprehensible(result));
  }

  /// Carries out a plan, as a transaction.
  ///
  /// @param events what the node reports meanwhile
  /// @throws NodeException also where the connection is lost on the way; the node then finishes or
  ///   undoes the plan by itself
  public Execution execute(Plan plan, Consumer<StepEvent> events) throws NodeException {
    var answer = new ExecutionAnswer(events);
    ShellResult result = shell.run(ExecuteScript.render(plan), answer::line);
    return answer.result().orElseThrow(() -> incomprehensible(result));
  }

  /// Gathers what the node knows about a pod: one exec, spent only when something is wrong.
  ///
  /// @param healthPort of the kubelet's healthz on 127.0.0.1, 0 where that is switched off
  public NodeEvidence evidence(Subject subject, int healthPort) throws NodeException {
    var answer = new EvidenceAnswer();
    ShellResult result =
        shell.run(
            LookScript.evidence(
                directories(subject), healthPort, subject.manifestPath(), words(subject)),
            answer::line);
    return answer.evidence().orElseThrow(() -> incomprehensible(result));
  }

  private static List<String> words(Subject subject) {
    return Stream.of(subject.mirrorPodName(), subject.manifestPath())
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /// What the directories of a pod's containers are called, without the uid.
  private static String directories(Subject subject) {
    return subject.namespace() + "_" + subject.mirrorPodName() + "_";
  }

  /// Waits until no container of a pod runs on the node, without asking the API server.
  ///
  /// @return whether they are gone; false when the time is up
  public boolean awaitGone(Subject subject, Duration timeout) throws NodeException {
    var gone = new AtomicBoolean();
    shell.run(
        LookScript.gone(directories(subject), timeout),
        line -> {
          if (Answer.of(Answer.text(line)).kind().equals("gone")) {
            gone.set(true);
          }
        });
    return gone.get();
  }

  private NodeException incomprehensible(ShellResult result) {
    String said = result.stderr().strip().lines().findFirst().orElse("nothing");
    return new NodeException(
        NodeException.Reason.PROTOCOL,
        shell.name(),
        "the node's shell did not answer as expected: exit status "
            + result.exitStatus()
            + ", it said: "
            + said,
        "log in by hand and see whether `sh -c 'echo ok'` prints only ok");
  }
}
