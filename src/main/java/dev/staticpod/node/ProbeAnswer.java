package dev.staticpod.node;

import dev.staticpod.kubelet.KubeletFlags;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.KubeletFacts;
import dev.staticpod.plan.MachineFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.ServiceFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the answer of `probe.sh`, line by line, into [NodeFacts].
final class ProbeAnswer {
  private static final String KUBERNETES = "Kubernetes ";

  private enum Progress {
    BEFORE,
    READING,
    COMPLETE
  }

  private final Consumer<String> named;
  private boolean isNamed;
  private Progress progress = Progress.BEFORE;
  private String host = "";
  private String operatingSystem = "";
  private MachineFacts.Init init = MachineFacts.Init.OTHER;
  private final Map<String, String> properties = new HashMap<>();
  private final List<String> commandLine = new ArrayList<>();
  private final List<FileAnswers.Seen> units = new ArrayList<>();
  private final List<FileAnswers.Seen> configs = new ArrayList<>();
  private final List<SeenDirectory> directories = new ArrayList<>();
  private final FileAnswers files = new FileAnswers();
  private final RecordAnswers records = new RecordAnswers();
  private final TraceAnswers traces = new TraceAnswers();
  private Optional<String> version = Optional.empty();

  private record SeenDirectory(
      String path, DirectoryFacts.State state, List<FileAnswers.Seen> entries) {
    static SeenDirectory of(Answer answer) {
      DirectoryFacts.State state =
          switch (answer.word(2)) {
            case "directory" -> DirectoryFacts.State.DIRECTORY;
            case "missing" -> DirectoryFacts.State.MISSING;
            default -> DirectoryFacts.State.NOT_A_DIRECTORY;
          };
      return new SeenDirectory(answer.word(1), state, new ArrayList<>());
    }
  }

  /// @param named told what the node calls itself as soon as its running kubelet has said so, which
  ///   is long before the end; never where none runs
  ProbeAnswer(Consumer<String> named) {
    this.named = named;
  }

  void line(byte[] bytes) {
    String line = Answer.text(bytes);
    switch (progress) {
      case BEFORE -> {
        if (line.startsWith(Answer.GREETING + "\t")) {
          progress = Progress.READING;
        }
      }
      case READING -> {
        if (line.startsWith("|")) {
          files.line(bytes);
        } else {
          take(Answer.of(line));
        }
      }
      case COMPLETE -> {}
    }
  }

  private void take(Answer answer) {
    if (!isNamed && !commandLine.isEmpty() && !answer.kind().equals("argument")) {
      isNamed = true;
      named.accept(NodeFacts.nodeName(new KubeletFlags(commandLine), host));
    }
    switch (answer.kind()) {
      case "host" -> host = answer.word(1);
      case "os" -> operatingSystem = answer.word(1);
      case "init" -> {
        if (answer.word(1).equals("systemd")) {
          init = MachineFacts.Init.SYSTEMD;
        }
      }
      case "property" -> property(answer.word(1));
      case "argument" -> commandLine.add(answer.word(1));
      case "version" -> version = version(answer.word(1));
      case "directory" -> directories.add(SeenDirectory.of(answer));
      case "record" -> records.begin(answer);
      case "about" -> records.about(answer);
      case "before", "after" -> records.file(answer);
      case "unit" -> units.add(FileAnswers.Seen.of(answer));
      case "config" -> configs.add(FileAnswers.Seen.of(answer));
      case "entry" -> directories.getLast().entries().add(FileAnswers.Seen.of(answer));
      case "trace" -> traces.directory(answer);
      case "log" -> traces.log(answer);
      case "cgroup" -> traces.cgroup(answer);
      case "root" -> files.root(answer.word(1));
      case "measure" -> files.measure(answer);
      case "digest" -> files.digest(answer);
      case "text" -> files.beginText(answer);
      case "complete" -> progress = Progress.COMPLETE;
      default -> {} // an empty line, or a word of a later version
    }
  }

  private void property(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals > 0) {
      properties.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }
  }

  /// `Kubernetes v1.20.2`, as every kubelet prints it.
  private static Optional<String> version(String said) {
    return said.startsWith(KUBERNETES)
        ? Optional.of(said.substring(KUBERNETES.length()))
        : Optional.empty();
  }

  /// The facts, once the answer is complete.
  Optional<NodeFacts> facts() {
    if (progress != Progress.COMPLETE) {
      return Optional.empty();
    }
    return Optional.of(
        new NodeFacts(
            new MachineFacts(host, operatingSystem, init),
            new ServiceFacts(properties, facts(units)),
            new KubeletFacts(commandLine, configs.stream().findFirst().map(files::facts), version),
            directories.stream()
                .map(seen -> new DirectoryFacts(seen.path(), seen.state(), facts(seen.entries())))
                .toList(),
            records.facts(files),
            traces.traces()));
  }

  private List<FileFacts> facts(List<FileAnswers.Seen> seen) {
    return seen.stream().map(files::facts).toList();
  }
}
