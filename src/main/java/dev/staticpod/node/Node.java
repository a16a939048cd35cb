package dev.staticpod.node;

import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.name.DnsNames;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One node, through its shell: a look at it is one exec, a change is one more.
public final class Node {
  private final Shell shell;

  /// A node behind a shell, which the caller closes. Not for several threads at once.
  public Node(Shell shell) {
    this.shell = shell;
  }

  /// What people call it.
  public String name() {
    return shell.name();
  }

  /// Looks at the node and changes nothing. A second look is needed only where the kubelet is told
  /// of its directory in a way that the script cannot read, such as a relative path.
  public NodeFacts probe(ProbeRequest request) throws NodeException {
    return probe(request, _ -> {});
  }

  /// The same.
  ///
  /// @param named told what the node calls itself before all else is known, if its kubelet runs
  public NodeFacts probe(ProbeRequest request, Consumer<String> named) throws NodeException {
    NodeFacts facts = ask(request, named);
    return switch (facts.settings().staticPodPath()) {
      case StaticPodPath.Configured(String path, _) when facts.directory(path).isEmpty() -> {
        var more = new ArrayList<>(request.directories());
        more.add(path);
        yield ask(new ProbeRequest(more, request.revisions(), request.version()), _ -> {});
      }
      case StaticPodPath.Configured _, StaticPodPath.None _ -> facts;
    };
  }

  private NodeFacts ask(ProbeRequest request, Consumer<String> named) throws NodeException {
    var line = new ProbeParser(named);
    ShellResult result = shell.run(ProbeScript.probe(request), line::line);
    NodeFacts facts = line.facts().orElseThrow(() -> protocolError(result));
    if (!DnsNames.isSubdomain(facts.nodeName())) {
      throw new NodeException(
          NodeException.Reason.PROTOCOL,
          shell.name(),
          "the node calls itself '"
              + facts.nodeName()
              + "', by which no cluster can have it, and no kubelet a static pod",
          "give the machine a host name of lower case letters, digits, '-' and '.', or the kubelet"
              + " one by --hostname-override");
    }
    return facts;
  }

  /// Carries out a plan, as a transaction.
  ///
  /// @param events what the node reports meanwhile
  /// @throws NodeException also where the connection is lost on the way; the node then finishes or
  ///   undoes the plan by itself
  public Execution execute(Plan plan, Consumer<StepEvent> events) throws NodeException {
    var line = new ExecutionParser(events);
    ShellResult result = shell.run(ExecuteScript.render(plan), line::line);
    return line.result().orElseThrow(() -> protocolError(result));
  }

  /// Gathers what the node knows about a pod: one exec, spent only when something is wrong.
  ///
  /// @param facts of this node: its kubelet's service, and the port of its healthz
  public NodeEvidence evidence(PodRef podRef, NodeFacts facts) throws NodeException {
    var line = new EvidenceParser();
    ShellResult result =
        shell.run(
            ProbeScript.evidence(directories(podRef), facts, podRef.manifestPath(), words(podRef)),
            line::line);
    return line.evidence().orElseThrow(() -> protocolError(result));
  }

  private static List<String> words(PodRef podRef) {
    return Stream.of(podRef.mirrorPodName(), podRef.manifestPath())
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /// What the directories of a pod's containers are called, without the uid.
  private static String directories(PodRef podRef) {
    return podRef.namespace() + "_" + podRef.mirrorPodName() + "_";
  }

  /// Waits until no container of a pod runs on the node, without asking the API server.
  ///
  /// @return whether they are gone; false when the time is up
  public boolean awaitGone(PodRef podRef, Duration timeout) throws NodeException {
    var gone = new AtomicBoolean();
    shell.run(
        ProbeScript.gone(directories(podRef), timeout),
        line -> {
          if (ProtocolLine.of(ProtocolLine.text(line)).kind().equals("gone")) {
            gone.set(true);
          }
        });
    return gone.get();
  }

  private NodeException protocolError(ShellResult result) {
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
