package dev.staticpod.status;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.MirrorPod;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/// Asks the API server once for the mirror pods of a node, on a thread of its own as soon as
/// somebody knows what the node calls itself: the look at the node goes on meanwhile.
final class MirrorPodsPrefetch {
  private final ClusterHandle server;
  private Optional<Asked> asked = Optional.empty();

  private record Asked(String nodeName, FutureTask<List<MirrorPod>> answer) {}

  MirrorPodsPrefetch(ClusterHandle server) {
    this.server = server;
  }

  /// Begins to ask; returns at once.
  void ask(String nodeName) {
    var answer = new FutureTask<>(() -> server.cluster().mirrorPods(nodeName));
    asked = Optional.of(new Asked(nodeName, answer));
    Thread.ofPlatform().daemon().name("mirror-pods").start(answer);
  }

  /// Waits for the answer; asks now, if nobody has asked for this node.
  List<MirrorPod> answer(String nodeName) throws ClusterException, InterruptedException {
    if (asked.filter(question -> question.nodeName().equals(nodeName)).isEmpty()) {
      ask(nodeName);
    }
    return ClusterHandle.result(asked.orElseThrow().answer());
  }
}
