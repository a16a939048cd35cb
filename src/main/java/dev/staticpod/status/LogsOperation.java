package dev.staticpod.status;

import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.node.LogEvent;
import dev.staticpod.node.LogRequest;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.pod.Namesakes;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Reads the log of a static pod's container from its node's disk: two execs over one connection,
/// and no question to the API server.
public final class LogsOperation {
  private final NodeConnector connector;

  /// Prepares the operation; nothing is connected to yet.
  public LogsOperation(NodeConnector connector) {
    this.connector = connector;
  }

  /// What is wanted of a log.
  ///
  /// @param container as the user named it
  /// @param lines how many of the last ones; empty for all
  public record Query(
      Optional<String> container,
      LogRequest.Attempt attempt,
      OptionalInt lines,
      LogRequest.End end) {
    LogRequest of(String chosen, boolean isStartedAgain) {
      return new LogRequest(
          chosen,
          attempt == LogRequest.Attempt.PREVIOUS && !isStartedAgain
              ? LogRequest.Attempt.EARLIER
              : attempt,
          lines,
          end);
    }
  }

  /// Takes what there is to read.
  public interface Sink {
    /// Whether the log of this node is wanted, which is asked before it is read.
    boolean wants(NodeIdentity node);

    /// Takes what the user has to know of what comes.
    void remark(String text);

    /// Takes what comes of the log.
    void accept(LogEvent event);
  }

  /// How the reading ended.
  public sealed interface Result {
    /// Returns which node it is.
    NodeIdentity node();

    /// The node was asked for the log.
    record Asked(NodeIdentity node, String container, LogRequest.Outcome end) implements Result {}

    /// The log of this node is not wanted.
    record Unwanted(NodeIdentity node) implements Result {}

    /// The node has no pod of that name, but maybe in other namespaces.
    record Unknown(NodeIdentity node, Namesakes others) implements Result {}

    /// The pod has no such container.
    record NoContainer(NodeIdentity node, String problem, String nextStep) implements Result {}

    /// The pod's containers are not known, and none was named.
    record Refused(NodeIdentity node, String problem, String nextStep) implements Result {}
  }

  /// Connects, and reads the log to its end.
  ///
  /// @throws NodeException if the node cannot be reached, refuses the user or is lost
  public Result read(PodName typed, Query query, Sink sink) throws NodeException {
    try (Shell shell = connector.connect()) {
      var node = new Node(shell);
      NodeFacts facts = node.probe(new ProbeRequest());
      if (!sink.wants(facts.identity())) {
        return new Result.Unwanted(facts.identity());
      }
      List<ListedPod> pods = StaticPodInventory.of(facts).pods(new ApiView.NotAsked());
      Optional<ListedPod> listed = DescribeOperation.meant(pods, typed, facts.nodeName());
      return listed.isPresent()
          ? read(node, facts, listed.get(), query, sink)
          : new Result.Unknown(
              facts.identity(), DescribeOperation.namesakes(pods, typed, facts.nodeName()));
    }
  }

  private static Result read(Node node, NodeFacts facts, ListedPod listed, Query query, Sink sink)
      throws NodeException {
    var pod = new PodRef(listed.pod().orElseThrow(), facts.nodeName(), "", "");
    Consumer<LogEvent> events = sink::accept;
    Optional<PodManifest> manifest = manifest(facts, listed);
    return switch (ContainerChoice.of(pod.name(), manifest, query.container())) {
      case ContainerChoice.Missing(String problem, String nextStep) ->
          new Result.NoContainer(facts.identity(), problem, nextStep);
      case ContainerChoice.Refused(String problem, String nextStep) ->
          new Result.Refused(facts.identity(), problem, nextStep);
      case ContainerChoice.Chosen(String container, Optional<String> remark) -> {
        remark.ifPresent(sink::remark);
        boolean isStartedAgain = manifest.filter(PodManifest::restartsNever).isEmpty();
        LogRequest.Outcome end = node.logs(pod, query.of(container, isStartedAgain), events);
        yield new Result.Asked(facts.identity(), container, end);
      }
    };
  }

  /// The containers of a pod that a node has, those of `initContainers` last; none where the node
  /// has no such pod, or no manifest that can be read.
  public static List<String> containers(NodeFacts facts, PodName typed) {
    return DescribeOperation.meant(
            StaticPodInventory.of(facts).pods(new ApiView.NotAsked()), typed, facts.nodeName())
        .flatMap(pod -> manifest(facts, pod))
        .map(pod -> Stream.concat(pod.containers().stream(), pod.initContainers().stream()))
        .orElseGet(Stream::empty)
        .toList();
  }

  private static Optional<PodManifest> manifest(NodeFacts facts, ListedPod listed) {
    return listed
        .manifestPath()
        .flatMap(facts::content)
        .map(FileContent::bytes)
        .flatMap(bytes -> ManifestReader.read("manifest", bytes).manifest());
  }
}
