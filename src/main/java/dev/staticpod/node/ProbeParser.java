package dev.staticpod.node;

import dev.staticpod.kubelet.KubeletFlags;
import dev.staticpod.kubelet.KubeletProcess;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.name.DnsNames;
import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.ProtocolLine;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.KubeletFacts;
import dev.staticpod.plan.MachineFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.ServiceFacts;
import dev.staticpod.plan.files.FileFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the answer of `probe.sh`, line by line, into [NodeFacts].
final class ProbeParser extends AnswerParser {
  /// A version as kubelets print it, and the distributions that have one inside.
  private static final Pattern VERSION =
      Pattern.compile("(?:Kubernetes|k3s version|rke2 version) (v[^ ]+).*");

  /// What a probe says once.
  private static final Set<String> ONCE =
      Set.of(
          "root", "host", "machine", "init", "service", "time", "version", "logged", "static-pods");

  private final ProbeRequest request;
  private final Set<String> said = new HashSet<>();
  private final Consumer<String> named;
  private boolean isNamed;
  private String host = "";
  private String operatingSystem = "";
  private Optional<String> machine = Optional.empty();
  private MachineFacts.Init init = MachineFacts.Init.OTHER;
  private Optional<Instant> time = Optional.empty();
  private Optional<UnitName> service = Optional.empty();
  private final Map<String, String> properties = new HashMap<>();
  private final List<String> commandLine = new ArrayList<>();
  private final List<FileFactsParser.Seen> units = new ArrayList<>();
  private final List<FileFactsParser.Seen> environments = new ArrayList<>();
  private final List<FileFactsParser.Seen> configs = new ArrayList<>();
  private final Set<String> changed = new HashSet<>();
  private final Set<String> watched = new HashSet<>();
  private Optional<String> logged = Optional.empty();
  private boolean hasStaticPods;
  private final List<SeenDirectory> directories = new ArrayList<>();
  private final FileFactsParser files = new FileFactsParser();
  private final RevisionParser revisions = new RevisionParser();
  private final RuntimeStateParser runtimeStates = new RuntimeStateParser();
  private final StateParser state = new StateParser();
  private final HostFileParser hostFiles = new HostFileParser();
  private Optional<String> version = Optional.empty();
  private String healthAddress = "";
  private Optional<String> health = Optional.empty();

  private record SeenDirectory(
      String path,
      DirectoryFacts.State state,
      List<FileFactsParser.Seen> entries,
      Optional<String> same) {
    static SeenDirectory of(ProtocolLine line) {
      DirectoryFacts.State state =
          switch (line.field(2)) {
            case "directory" -> DirectoryFacts.State.DIRECTORY;
            case "missing" -> DirectoryFacts.State.MISSING;
            case "not-a-directory" -> DirectoryFacts.State.NOT_A_DIRECTORY;
            case "dangling-link" -> DirectoryFacts.State.DANGLING_LINK;
            default -> throw line.unexpected();
          };
      Optional<String> same =
          line.field(3).isEmpty() ? Optional.empty() : Optional.of(line.path(3));
      return new SeenDirectory(
          line.with(same.isPresent() ? 3 : 2).path(1), state, new ArrayList<>(), same);
    }

    void add(ProtocolLine line) {
      FileFactsParser.Seen file = FileFactsParser.Seen.of(line);
      line.require(file.path().lastIndexOf('/') == path.length() && file.path().startsWith(path));
      entries.add(file);
    }
  }

  /// @param request what was asked for
  /// @param named told what the node calls itself as soon as its running kubelet has said so, which
  ///   is long before the end; never where none runs
  ProbeParser(ProbeRequest request, Consumer<String> named) {
    super("probe", AnswerLimits.PROBE);
    this.request = request;
    this.named = named;
  }

  @Override
  protected void body(byte[] line) {
    if (!files.line(line)) {
      super.body(line);
    }
  }

  @Override
  protected boolean take(ProtocolLine line) {
    line.require(!ONCE.contains(line.kind()) || said.add(line.kind()));
    line.require(said.contains("root"));
    nameEarly(line);
    switch (line.kind()) {
      case "host" -> host = line.rest();
      case "os" -> operatingSystem = line.rest();
      case "machine" -> machine = Optional.of(line.rest());
      case "time" -> time = Optional.of(time(line));
      case "init" -> init = init(line);
      case "service" ->
          service = Optional.of(UnitName.of(line.rest()).orElseThrow(line::unexpected));
      case "property" -> property(line.rest());
      case "argument" -> commandLine.add(line.rest());
      case "version" -> version = version(line.rest());
      case "health-port" -> healthAddress = line.rest();
      case "health" -> health = Optional.of(line.rest());
      case "directory" -> directories.add(SeenDirectory.of(line));
      case "revision" -> revisions.begin(line);
      case "metadata" -> revisions.metadata(line);
      case "before", "after", "files-before", "files-after" -> revisions.file(line);
      case "unit" -> units.add(FileFactsParser.Seen.of(line));
      case "environment" -> environments.add(FileFactsParser.Seen.of(line));
      case "changed" -> changed.add(line.with(1).path(1));
      case "watched" -> watched.add(line.with(1).path(1));
      case "logged" -> logged = Optional.of(line.with(1).path(1));
      case "static-pods" -> {
        line.with(0);
        hasStaticPods = true;
      }
      case "config" -> configs.add(FileFactsParser.Seen.of(line));
      case "entry" -> {
        line.require(!directories.isEmpty());
        directories.getLast().add(line);
      }
      case "record" -> hostFiles.record(line);
      case "hostfile" -> hostFiles.file(line);
      case "missing" -> hostFiles.missing(line);
      case "unsafe" -> hostFiles.unsafe(line);
      case "physical" -> hostFiles.physical(line);
      case "kept" -> hostFiles.kept(line);
      case "interrupted" -> state.interrupted(line);
      case "leftovers" -> state.leftovers(line);
      case "distrust" -> state.distrust(line);
      case "pod" -> runtimeStates.directory(line);
      case "log" -> runtimeStates.log(line);
      case "cgroup" -> runtimeStates.cgroup(line);
      case "root" -> files.root(line.rest());
      case "measure" -> files.measure(line);
      case "unreadable" -> files.unreadable(line);
      case "digest" -> files.digest(line);
      case "text" -> files.beginBody(line, FileBody.Encoding.TEXT);
      case "base64" -> files.beginBody(line, FileBody.Encoding.BASE64);
      case "complete" -> {
        complete(line.with(0));
        return true;
      }
      default -> throw line.unexpected();
    }
    return false;
  }

  private void nameEarly(ProtocolLine line) {
    if (!isNamed && !commandLine.isEmpty() && !line.kind().equals("argument")) {
      isNamed = true;
      String name = NodeFacts.nodeName(new KubeletFlags(commandLine), host);
      if (DnsNames.isSubdomain(name)) {
        named.accept(name);
      }
    }
  }

  private static Instant time(ProtocolLine line) {
    line.require(line.rest().matches("[0-9]{1,11}"));
    return Instant.ofEpochSecond(Long.parseLong(line.rest()));
  }

  private static MachineFacts.Init init(ProtocolLine line) {
    return switch (line.rest()) {
      case "systemd" -> MachineFacts.Init.SYSTEMD;
      case "other" -> MachineFacts.Init.OTHER;
      default -> throw line.unexpected();
    };
  }

  /// Takes the end of the answer: one to another request, or a part of one, is no answer to this.
  private void complete(ProtocolLine line) {
    line.require(said.containsAll(Set.of("host", "init", "service")));
    List<String> seen = directories.stream().map(SeenDirectory::path).toList();
    line.require(seen.containsAll(request.directories()));
    line.require(revisions.areOf(request.revisions()));
  }

  private void property(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals > 0) {
      properties.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }
  }

  private static Optional<String> version(String said) {
    Matcher match = VERSION.matcher(said);
    return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
  }

  /// The facts, once the answer is complete. The script may not understand how the kubelet is told
  /// where it answers; an answer from another place says nothing of the kubelet.
  Optional<NodeFacts> facts() {
    return service
        .filter(_ -> isComplete())
        .map(this::facts)
        .map(facts ->
            healthAddress.equals(facts.settings().healthAddress().word())
                ? facts
                : facts.withoutHealth());
  }

  /// Whether a directory was changed while it was read, so that one of its files is there without
  /// its content, or with that of another one.
  boolean sawAChange() {
    return !directories.stream()
        .flatMap(directory -> directory.entries().stream())
        .allMatch(files::isWhole);
  }

  private NodeFacts facts(UnitName service) {
    return new NodeFacts(
        new MachineFacts(host, operatingSystem, init, machine, time),
        new ServiceFacts(service, properties, facts(units), facts(environments)),
        new KubeletFacts(
            new KubeletProcess(
                commandLine, changed, new KubeletProcess.Traces(watched, logged, hasStaticPods)),
            facts(configs),
            version,
            health),
        directories.stream()
            .map(seen ->
                new DirectoryFacts(seen.path(), seen.state(), facts(seen.entries()), seen.same()))
            .toList(),
        revisions.revisions(files),
        runtimeStates.runtimeStates(),
        state.facts(revisions.kubelet(files), hostFiles.facts(files)));
  }

  private List<FileFacts> facts(List<FileFactsParser.Seen> seen) {
    return seen.stream()
        .map(files::facts)
        .map(file -> revisions.isSensitive(file.path()) ? file.sensitive() : file)
        .toList();
  }
}
