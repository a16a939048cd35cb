package dev.staticpod.node;

import dev.staticpod.kubelet.KubeletFlags;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.name.DnsNames;
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
final class ProbeParser {
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
  private Optional<UnitName> service = Optional.empty();
  private final Map<String, String> properties = new HashMap<>();
  private final List<String> commandLine = new ArrayList<>();
  private final List<FileFactsParser.Seen> units = new ArrayList<>();
  private final List<FileFactsParser.Seen> configs = new ArrayList<>();
  private final List<SeenDirectory> directories = new ArrayList<>();
  private final FileFactsParser files = new FileFactsParser();
  private final RevisionParser revisions = new RevisionParser();
  private final RuntimeStateParser runtimeStates = new RuntimeStateParser();
  private Optional<String> version = Optional.empty();

  private record SeenDirectory(
      String path, DirectoryFacts.State state, List<FileFactsParser.Seen> entries) {
    static SeenDirectory of(ProtocolLine line) {
      DirectoryFacts.State state =
          switch (line.field(2)) {
            case "directory" -> DirectoryFacts.State.DIRECTORY;
            case "missing" -> DirectoryFacts.State.MISSING;
            default -> DirectoryFacts.State.NOT_A_DIRECTORY;
          };
      return new SeenDirectory(line.field(1), state, new ArrayList<>());
    }
  }

  /// @param named told what the node calls itself as soon as its running kubelet has said so, which
  ///   is long before the end; never where none runs
  ProbeParser(Consumer<String> named) {
    this.named = named;
  }

  void line(byte[] bytes) {
    String line = ProtocolLine.text(bytes);
    switch (progress) {
      case BEFORE -> {
        if (line.startsWith(ProtocolLine.HEADER + "\t")) {
          progress = Progress.READING;
        }
      }
      case READING -> {
        if (line.startsWith("|")) {
          files.line(bytes);
        } else {
          take(ProtocolLine.of(line));
        }
      }
      case COMPLETE -> {}
    }
  }

  private void take(ProtocolLine line) {
    if (!isNamed && !commandLine.isEmpty() && !line.kind().equals("argument")) {
      isNamed = true;
      String name = NodeFacts.nodeName(new KubeletFlags(commandLine), host);
      if (DnsNames.isSubdomain(name)) {
        named.accept(name);
      }
    }
    switch (line.kind()) {
      case "host" -> host = line.field(1);
      case "os" -> operatingSystem = line.field(1);
      case "init" -> {
        if (line.field(1).equals("systemd")) {
          init = MachineFacts.Init.SYSTEMD;
        }
      }
      case "service" -> service = UnitName.of(line.field(1));
      case "property" -> property(line.field(1));
      case "argument" -> commandLine.add(line.field(1));
      case "version" -> version = version(line.field(1));
      case "directory" -> directories.add(SeenDirectory.of(line));
      case "revision" -> revisions.begin(line);
      case "metadata" -> revisions.metadata(line);
      case "before", "after" -> revisions.file(line);
      case "unit" -> units.add(FileFactsParser.Seen.of(line));
      case "config" -> configs.add(FileFactsParser.Seen.of(line));
      case "entry" -> directories.getLast().entries().add(FileFactsParser.Seen.of(line));
      case "pod" -> runtimeStates.directory(line);
      case "log" -> runtimeStates.log(line);
      case "cgroup" -> runtimeStates.cgroup(line);
      case "root" -> files.root(line.field(1));
      case "measure" -> files.measure(line);
      case "digest" -> files.digest(line);
      case "text" -> files.beginBody(line, FileBody.Encoding.TEXT);
      case "base64" -> files.beginBody(line, FileBody.Encoding.BASE64);
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
    return service.filter(_ -> progress == Progress.COMPLETE).map(this::facts);
  }

  private NodeFacts facts(UnitName service) {
    return new NodeFacts(
        new MachineFacts(host, operatingSystem, init),
        new ServiceFacts(service, properties, facts(units)),
        new KubeletFacts(commandLine, configs.stream().findFirst().map(files::facts), version),
        directories.stream()
            .map(seen -> new DirectoryFacts(seen.path(), seen.state(), facts(seen.entries())))
            .toList(),
        revisions.revisions(files),
        runtimeStates.runtimeStates());
  }

  private List<FileFacts> facts(List<FileFactsParser.Seen> seen) {
    return seen.stream()
        .map(files::facts)
        .map(file -> revisions.isSensitive(file.path()) ? file.sensitive() : file)
        .toList();
  }
}
