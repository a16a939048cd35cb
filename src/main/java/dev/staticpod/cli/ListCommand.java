package dev.staticpod.cli;

import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.node.NodeException;
import dev.staticpod.report.JsonAsYaml;
import dev.staticpod.report.ListJson;
import dev.staticpod.report.ListTable;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.status.LabelSelector;
import dev.staticpod.status.ListOperation;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.MirrorPodSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `static-pod list`: the node's disk and the API server in one table.
@Command(
    name = "list",
    aliases = "ls",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "List the static pods of worker nodes: every file the kubelet reads, joined with the mirror"
          + " pods the API server shows. STATUS is the mirror pod's, or says what is wrong:"
          + " NoMirror, Stale, NotPickedUp, Rejected, Duplicate, Drift, Unmanaged, OrphanMirror.%n"
    },
    footer = {"", "Example:", "  static-pod list --host root@worker-1 -o wide"})
final class ListCommand implements Callable<Integer> {
  /// The form of the answer.
  enum Format {
    TEXT,
    WIDE,
    JSON,
    YAML,
    NAME
  }

  private final ProcessContext process;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "only pods of this namespace (default: all)")
  private @Nullable String namespace;

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "pods of all namespaces, as without -n")
  private boolean allNamespaces;

  @Option(
      names = {"-l", "--selector"},
      paramLabel = "LABELS",
      description = "only pods whose manifest has these labels: app=web,tier!=test,env in (a, b)")
  private @Nullable String selector;

  @Option(
      names = {"-w", "--watch"},
      description = "look again every 2 seconds, and print what changed")
  private boolean watch;

  @OptionGroup.In(OptionGroup.OUTPUT)
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "form of the answer: text, wide, json, yaml or name (default: text)")
  private Format format;

  @OptionGroup.In(OptionGroup.OUTPUT)
  @Option(names = "--no-headers", description = "leave the line above the columns out")
  private boolean noHeaders;

  @OptionGroup.In(OptionGroup.OUTPUT)
  @Option(
      names = {"-v", "--verbose"},
      description = "tell more: the connection")
  private boolean verbose;

  @OptionGroup.In(OptionGroup.CLUSTER)
  @Option(names = "--no-api", description = "do not ask the API server")
  private boolean noApi;

  @Mixin private HostsMixin hosts;
  @Mixin private SshMixin ssh;
  @Mixin private ClusterMixin cluster;

  ListCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public Integer call() throws InterruptedException {
    Predicate<ListedPod> wanted = ofTheNamespace().and(ofTheLabels());
    return (watch ? watch(wanted) : list(wanted)).number();
  }

  private ExitCode list(Predicate<ListedPod> wanted) throws InterruptedException {
    var pods = new LinkedHashMap<String, List<ListedPod>>();
    ExitCode code = ExitCode.OK;
    for (SshTarget target : hosts.targets()) {
      try (ClusterHandle handle = cluster.handle(process);
          ListOperation listing = open(target, handle)) {
        pods.put(target.text(), listing.pods().stream().filter(wanted).toList());
      } catch (NodeException e) {
        code = printError(e.node(), e.problem(), e.nextStep());
      } catch (ClusterException e) {
        code = printError(target, e);
      }
    }
    print(pods);
    return process.printed(code);
  }

  private ExitCode watch(Predicate<ListedPod> wanted) {
    SshTarget target = hosts.targets().getFirst();
    if (hosts.targets().size() > 1 || (format != Format.TEXT && format != Format.WIDE)) {
      throw new ParameterException(
          spec.commandLine(), "--watch prints the rows of one host: name one, and no format");
    }
    try (ClusterHandle handle = cluster.handle(process);
        ListOperation listing = open(target, handle)) {
      return process.printed(
          new ListWatch(process.out(), pods -> table(pods).lines().toList()).run(listing, wanted));
    } catch (NodeException e) {
      return printError(e.node(), e.problem(), e.nextStep());
    } catch (ClusterException e) {
      return printError(target, e);
    }
  }

  private ExitCode printError(SshTarget target, ClusterException e) {
    return printError(
        target.text(), e.problem(), e.nextStep() + "; or list the node alone by --no-api");
  }

  private ExitCode printError(String host, String problem, String nextStep) {
    process.err().println("error: " + host + ": " + problem);
    process.err().println("  next: " + nextStep);
    return ExitCode.REFUSED;
  }

  private ListOperation open(SshTarget target, ClusterHandle handle) throws NodeException {
    return ListOperation.open(
        () -> ssh.connect(target, process, verbose ? process.err()::println : _ -> {}),
        noApi ? new MirrorPodSource.None() : new MirrorPodSource.ApiServer(handle));
  }

  private Predicate<ListedPod> ofTheNamespace() {
    String only = namespace;
    return only == null || allNamespaces ? _ -> true : pod -> pod.pod().namespace().equals(only);
  }

  private Predicate<ListedPod> ofTheLabels() {
    if (selector == null) {
      return _ -> true;
    }
    try {
      LabelSelector labels = LabelSelector.parse(selector);
      return pod -> pod.manifest().filter(file -> labels.selects(file.labels())).isPresent();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void print(Map<String, List<ListedPod>> pods) {
    List<ListedPod> all = pods.values().stream().flatMap(List::stream).toList();
    switch (format) {
      case JSON -> process.out().print(ListJson.render(pods));
      case YAML -> process.out().print(JsonAsYaml.render(ListJson.render(pods)));
      case NAME -> all.forEach(pod -> process.out().println("pod/" + pod.name()));
      case TEXT, WIDE -> {
        if (!pods.isEmpty()) {
          printTable(all);
        }
      }
    }
  }

  private void printTable(List<ListedPod> pods) {
    if (pods.isEmpty()) {
      process.err().println("no static pods found");
      return;
    }
    process.out().print(table(pods));
  }

  private String table(List<ListedPod> pods) {
    var width = format == Format.WIDE ? ListTable.Width.WIDE : ListTable.Width.NORMAL;
    var header = noHeaders ? ListTable.Header.LEFT_OUT : ListTable.Header.SHOWN;
    return ListTable.render(pods, width, header, process.time().instant());
  }
}
