package dev.staticpod.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.files.FilesParser;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.pod.PodRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// What the real scripts answer on this machine, and the parsers of it.
final class AnswerSamples {
  private static final String DIRECTORY = "/etc/kubernetes/manifests";
  private static final ProbeRequest ALL =
      new ProbeRequest(
          List.of(DIRECTORY),
          new ProbeRequest.Revisions.Newest(),
          ProbeRequest.VersionQuery.INCLUDED);

  /// An answer, and what reads one of its kind to the end.
  record Sample(List<String> lines, Supplier<Reading> reading) {}

  /// One reading of an answer.
  record Reading(AnswerParser parser, Supplier<?> value) {}

  private final LocalNode local;

  AnswerSamples(Path home) {
    local = new LocalNode(home, List.of("sh"));
    local.write(DIRECTORY + "/web.yaml", PlanSamples.MANIFEST);
    local.write(DIRECTORY + "/key", "\0\1\2\n");
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: " + DIRECTORY + "\n");
    String log = "/var/log/pods/default_nodejs-w1_" + "0123456789abcdef".repeat(2);
    local.write(log + "/web/0.log", "2026-01-01T00:00:00Z stdout F hello\n");
    local.write("/var/lib/static-pod/revisions/default.nodejs/1/metadata", "action\tinstall\n");
    local.write("/var/lib/static-pod/revisions/default.nodejs/1/after", PlanSamples.MANIFEST);
  }

  Sample probe() throws NodeException {
    return probe(ALL);
  }

  Sample history() throws NodeException {
    return probe(PlanSamples.HISTORY);
  }

  private Sample probe(ProbeRequest request) throws NodeException {
    return new Sample(
        recorded(node -> node.probe(request)),
        () -> {
          var parser = new ProbeParser(request, _ -> {});
          return new Reading(parser, parser::facts);
        });
  }

  Sample evidence() throws NodeException {
    NodeFacts facts = new Node(local).probe(ALL);
    var pod = new PodRef(PlanSamples.POD, "w1", DIRECTORY + "/web.yaml", "");
    return new Sample(
        recorded(node -> node.evidence(pod, facts)),
        () -> {
          var parser = new EvidenceParser();
          return new Reading(parser, parser::evidence);
        });
  }

  Sample health() throws NodeException {
    local.write("/proc/swaps", "Filename Type Size Used Priority\n/swap file 1 0 -2\n");
    local.write("/proc/sys/fs/inotify/max_user_instances", "128\n");
    local.write("/stub/journal", "1795735855.1 w1 kubelet[9]: E1126 23:19:04.5 9 a.go:1] no\n");
    var request =
        new HealthRequest(
            UnitName.KUBELET,
            Optional.of(DIRECTORY),
            Optional.of("/run/containerd/containerd.sock"),
            NodeTools.all(),
            List.of("/etc", DIRECTORY));
    return new Sample(
        recorded(node -> node.health(request)),
        () -> {
          var parser = new HealthParser(request);
          return new Reading(parser, parser::health);
        });
  }

  Sample execution() throws NodeException {
    Plan plan = PlanSamples.rewrite(local, DIRECTORY + "/web.yaml", "kind: Pod\n");
    return new Sample(
        recorded(node -> node.execute(plan, _ -> {})),
        () -> {
          var parser = new ExecutionParser(plan.steps().size(), _ -> {});
          return new Reading(parser, parser::result);
        });
  }

  Sample gone() throws NodeException {
    var pod = new PodRef(PlanSamples.POD, "w1", DIRECTORY + "/web.yaml", "");
    return new Sample(
        recorded(node -> node.awaitGone(pod, Duration.ZERO)),
        () -> {
          var parser = new GoneParser(Duration.ZERO);
          return new Reading(parser, parser::isGone);
        });
  }

  Sample logs() throws NodeException {
    var pod = new PodRef(PlanSamples.POD, "w1", DIRECTORY + "/web.yaml", "");
    var request =
        new LogRequest(
            "web", LogRequest.Attempt.NEWEST, OptionalInt.empty(), LogRequest.End.AT_ONCE);
    return new Sample(
        recorded(node -> node.logs(pod, request, _ -> {})),
        () -> {
          var parser = new LogParser(_ -> {});
          return new Reading(parser, parser::end);
        });
  }

  Sample files() throws NodeException {
    List<String> paths = List.of(DIRECTORY, "/nonesuch");
    return new Sample(
        recorded(node -> node.read(paths)),
        () -> {
          var parser = new FilesParser(paths);
          return new Reading(parser, parser::found);
        });
  }

  /// All of them.
  List<Sample> all() throws NodeException {
    return List.of(probe(), history(), evidence(), health(), execution(), gone(), logs(), files());
  }

  /// What is asked of a node.
  @FunctionalInterface
  private interface Question {
    void ask(Node node) throws NodeException;
  }

  private List<String> recorded(Question question) throws NodeException {
    var lines = new ArrayList<String>();
    question.ask(new Node(new TappedShell(local, line -> lines.add(new String(line, ISO_8859_1)))));
    return lines;
  }
}
