package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.convert.OutputDirectory;
import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.options.HostsMixin;
import dev.staticpod.cli.options.NamespaceMixin;
import dev.staticpod.cli.output.OutputMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.OutputFormat;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.convert.Content;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.export.ExportAbsence;
import dev.staticpod.export.ExportedPod;
import dev.staticpod.export.ExportedSet;
import dev.staticpod.export.HostFileExtent;
import dev.staticpod.export.NodeExport;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.name.DnsNames;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.report.convert.ExportJson;
import dev.staticpod.set.SetWriter;
import dev.staticpod.status.ExportOperation;
import dev.staticpod.status.ExportOperation.NamedPod;
import dev.staticpod.text.ShellText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `static-pod export`: what runs on nodes becomes a set.
final class ExportCommand implements Command, ProgramAnswer {
  private static final String SET_FILE = "set.yaml";

  private final ProcessContext process;
  private final NamespaceMixin namespace =
      new NamespaceMixin(
          "the namespace of the pods that are named (default: default); where none is, only pods of"
              + " this namespace");
  private final HostsMixin hosts = new HostsMixin();
  private final OutputMixin output = new OutputMixin();
  private List<String> pods = List.of();
  private @Nullable Path directory;
  private @Nullable String name;
  private boolean force;
  private boolean withHostFiles;
  private boolean withWritable;

  ExportCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder export) {
    export
        .description(
            "Write a set of the static pods that are on nodes: their manifests as they are there,"
                + " to keep under version control, without what static-pod wrote into them, each"
                + " once for all hosts that have it so. Pods that were put there by hand come"
                + " along; those of the control plane only by their names. Changes no node.%n")
        .exitCodes(
            "0:written",
            "2:wrong usage, or a file that cannot be written",
            "7:there is no such pod")
        .example("static-pod export --inventory hosts.ini --output-dir edge")
        .add(PodArgument.builder().anyNumber().texts(texts -> pods = texts))
        .add(namespace)
        .add(
            option("-d", "--output-dir")
                .required()
                .label("DIR")
                .description("write manifests and set.yaml there")
                .file(path -> directory = path))
        .add(
            option("--force").description("write over existing files").flag(given -> force = given))
        .add(
            option("--name")
                .label("NAME")
                .description("the set's name (default: that of the directory)")
                .text(text -> name = text))
        .add(
            option("--with-host-files")
                .description(
                    "have the files come along that the pods have on their nodes: what static-pod"
                        + " put there, and what hostPath volumes name, but for what containers may"
                        + " write outside of /etc")
                .flag(given -> withHostFiles = given))
        .add(
            option("--with-writable")
                .needs("--with-host-files")
                .description("the same with what containers may write, which may be data")
                .flag(given -> withWritable = given))
        .add(output)
        .add(hosts);
  }

  @Override
  public Integer call() throws InterruptedException {
    hosts.selection().require();
    if (name != null && !DnsNames.isLabel(name)) {
      throw new UsageException("--name: " + DnsNames.labelProblem(name).orElse("is no name"));
    }
    var wanted = new ArrayList<NamedPod>();
    for (String pod : pods) {
      PodArgument meant = PodArgument.read(pod, namespace, process);
      wanted.add(new NamedPod(meant.name(), meant.naming()));
    }
    return export(
            new ExportOperation.Wanted(
                wanted, pods.isEmpty() ? namespace.named() : Optional.empty()))
        .number();
  }

  @Override
  public void report(CommandFailure failure) {
    report(hosts.refused(failure, process));
  }

  private ExitCode export(ExportOperation.Wanted wanted) throws InterruptedException {
    var connector = hosts.connector(process, output.remarks(process.err()));
    List<HostResult<NodeExport>> results =
        hosts
            .fleet(process)
            .run(target -> read(connector.forHost(target.host()), target, wanted), _ -> {});
    process.printFailures(results);
    ExitCode reached = ExitCode.worst(results, _ -> ExitCode.OK);
    if (reached != ExitCode.OK) {
      process.printError(
          "not all hosts could be read: nothing was written",
          "leave out the hosts that cannot be, or make them reachable");
      report(results);
      return process.printed(reached);
    }
    Map<String, NodeExport> nodes = new LinkedHashMap<>();
    results.forEach(
        result -> result.done().ifPresent(read -> nodes.put(result.host().name(), read)));
    notes().leftOut(nodes);
    List<PodName> named = wanted.pods().stream().map(NamedPod::name).toList();
    Optional<ExportAbsence> absent = ExportAbsence.first(named, nodes.values());
    return absent.isPresent()
        ? absent(failure(absent.get(), named), results)
        : write(nodes, results);
  }

  /// Reports to people and to programs that a pod is absent.
  private ExitCode absent(HostFailure why, List<HostResult<NodeExport>> results) {
    process.printError(why.problem(), why.nextStep());
    report(
        results.stream()
            .<HostResult<NodeExport>>map(result ->
                new HostResult.Failed<>(
                    Target.of(result.host()), result.done().map(NodeExport::node), why))
            .toList());
    return process.printed(ExitCode.ABSENT);
  }

  /// Tells programs why nothing was written.
  private void report(List<HostResult<NodeExport>> results) {
    if (output.format() == OutputFormat.JSON) {
      process.out().print(ExportJson.render(called(files()), List.of(), Map.of(), results));
    }
  }

  private ExportNotes notes() {
    return new ExportNotes(process, output.verbosity(), path());
  }

  private String called(OutputDirectory files) {
    return Optional.ofNullable(name).or(files::setName).orElse("exported");
  }

  private OutputDirectory files() {
    return new OutputDirectory(
        path(), force ? OutputDirectory.Existing.REPLACED : OutputDirectory.Existing.REFUSED);
  }

  private HostFailure failure(ExportAbsence absence, List<PodName> named) {
    PodName pod = absence.pod();
    return absence
        .file()
        .map(file ->
            new HostFailure(
                Reason.ABSENT,
                "the static pod %s is described by %s, which cannot be exported"
                    .formatted(pod, file),
                hosts.suggest(
                    "", "see what is wrong: static-pod describe " + pod.argument(), process)))
        .orElseGet(() ->
            new HostFailure(
                Reason.ABSENT,
                "there is no static pod " + pod + absence.others().remark(),
                absence.others().or(other -> command(named, pod, other), listing())));
  }

  /// Returns this command with another pod in the place of one.
  private String command(List<PodName> named, PodName absent, PodName meant) {
    String words =
        named.stream()
            .map(pod -> pod.equals(absent) ? meant : pod)
            .map(PodName::qualified)
            .distinct()
            .collect(Collectors.joining(" "));
    String options =
        " --output-dir "
            + ShellText.word(path().toString())
            + (name == null ? "" : " --name " + name)
            + (force ? " --force" : "")
            + (withHostFiles ? " --with-host-files" : "")
            + (withWritable ? " --with-writable" : "");
    return hosts.suggest("", "static-pod export " + words + options, process);
  }

  private HostFileExtent extent() {
    if (withWritable) {
      return HostFileExtent.WRITABLE;
    }
    return withHostFiles ? HostFileExtent.CONFIGURATION : HostFileExtent.NONE;
  }

  private HostResult<NodeExport> read(
      NodeConnector connector, Target target, ExportOperation.Wanted wanted) throws NodeException {
    try (Shell shell = connector.connect()) {
      NodeExport read = ExportOperation.of(new Node(shell), wanted, extent());
      return new HostResult.Completed<>(target, Optional.of(read.node()), read);
    }
  }

  private Path path() {
    return Optional.ofNullable(directory).orElse(Path.of(""));
  }

  private String listing() {
    return hosts.suggest("", "see what there is: static-pod list", process);
  }

  private ExitCode write(Map<String, NodeExport> nodes, List<HostResult<NodeExport>> results) {
    List<ExportedPod> exported = ExportedSet.of(nodes);
    if (exported.isEmpty()) {
      return absent(
          new HostFailure(Reason.ABSENT, "there is nothing to export", listing()), results);
    }
    OutputDirectory files = files();
    String called = called(files);
    for (ExportedPod pod : exported) {
      files.add(pod.manifestFile(), Content.of(pod.manifest()), access(pod.secrecy()));
      for (HostFile file : pod.files()) {
        files.add(pod.source(file), Content.of(file.content().bytes()), access(file));
      }
    }
    List<ExportedPod> named = exported.stream().map(pod -> pod.naming(files::hasOthers)).toList();
    String set = SetWriter.write(ExportedSet.set(called, named));
    files.add(SET_FILE, Content.of(set), OutputDirectory.Access.USUAL);
    files.write(SET_FILE, process, output.verbosity());
    notes().print(exported);
    if (output.format() == OutputFormat.JSON) {
      process.out().print(ExportJson.render(called, exported, nodes, results));
    }
    return process.printed(ExitCode.OK);
  }

  private static OutputDirectory.Access access(NodeExport.Secrecy secrecy) {
    return switch (secrecy) {
      case OPEN -> OutputDirectory.Access.USUAL;
      case OWNER_ONLY -> OutputDirectory.Access.OWNER;
    };
  }

  private static OutputDirectory.Access access(HostFile file) {
    return file.content().isSensitive()
        ? OutputDirectory.Access.OWNER
        : OutputDirectory.Access.USUAL;
  }
}
