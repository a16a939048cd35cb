package dev.staticpod.cli;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.report.ListJson;
import dev.staticpod.report.ListTable;
import dev.staticpod.rollout.ListedPod;
import dev.staticpod.rollout.Survey;
import dev.staticpod.ssh.SshTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `static-pod list`: the node's disk and the API server in one table.
@Command(
    name = "list",
    aliases = "ls",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Lists the static pods of workers: every file the kubelet reads, joined with the mirror pods"
          + " the API server shows. STATUS is the mirror pod's, or says what is wrong: NoMirror,"
          + " Stale, Rejected, Duplicate, Drift, Stranger, OrphanMirror.%n"
    },
    footer = {"", "Example:", "  static-pod list --host root@worker-1 -o wide"})
final class ListCommand implements Callable<Integer> {
  /// The form of the answer.
  enum Format {
    TEXT,
    WIDE,
    JSON,
    NAME
  }

  private final ProcessContext process;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "only pods of this namespace (default: all)")
  private @Nullable String namespace;

  @OptionGroup.In(OptionGroup.OUTPUT)
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "form of the answer: text, wide, json or name (default: text)")
  private Format format;

  @OptionGroup.In(OptionGroup.OUTPUT)
  @Option(names = "--no-headers", description = "leave the line above the columns out")
  private boolean noHeaders;

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
    var pods = new LinkedHashMap<String, List<ListedPod>>();
    ExitCode code = ExitCode.OK;
    for (SshTarget target : hosts.targets()) {
      try {
        pods.put(target.text(), wanted(pods(target)));
      } catch (NodeException e) {
        complain(e.node(), e.problem(), e.nextStep());
        code = ExitCode.REFUSED;
      } catch (ClusterException e) {
        complain(target.text(), e.problem(), e.nextStep() + "; or list the node alone by --no-api");
        code = ExitCode.REFUSED;
      }
    }
    print(pods);
    return code.number();
  }

  private void complain(String host, String problem, String nextStep) {
    process.err().println("error: " + host + ": " + problem);
    process.err().println("  next: " + nextStep);
  }

  private List<ListedPod> pods(SshTarget target)
      throws NodeException, ClusterException, InterruptedException {
    NodeFacts facts;
    try (Shell shell = ssh.connect(target, process, _ -> {})) {
      facts = new Node(shell).probe(new Node.Look());
    }
    return Survey.of(facts, noApi ? Optional.empty() : Optional.of(mirrors(facts)));
  }

  private List<MirrorPod> mirrors(NodeFacts facts) throws ClusterException, InterruptedException {
    try (Cluster api = Cluster.open(cluster.options(process), process.time(), Thread::sleep)) {
      return api.mirrorPods(facts.nodeName());
    }
  }

  private List<ListedPod> wanted(List<ListedPod> pods) {
    return pods.stream()
        .filter(pod -> namespace == null || pod.pod().namespace().equals(namespace))
        .toList();
  }

  private void print(Map<String, List<ListedPod>> pods) {
    List<ListedPod> all = pods.values().stream().flatMap(List::stream).toList();
    switch (format) {
      case JSON -> process.out().print(ListJson.render(pods));
      case NAME -> all.forEach(pod -> process.out().println("pod/" + pod.name()));
      case TEXT -> table(all, ListTable.Width.NORMAL);
      case WIDE -> table(all, ListTable.Width.WIDE);
    }
    process.out().flush();
  }

  private void table(List<ListedPod> pods, ListTable.Width width) {
    if (pods.isEmpty()) {
      process.err().println("no static pods found");
      return;
    }
    var header = noHeaders ? ListTable.Header.LEFT_OUT : ListTable.Header.SHOWN;
    process.out().print(ListTable.render(pods, width, header, process.time().instant()));
  }
}
