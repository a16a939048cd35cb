package dev.staticpod.status;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PendingAnswer;
import java.util.List;
import java.util.Optional;

/// Asks the API server for the mirror pods of one node as soon as the probe knows what the node
/// calls itself; the rest of the probe goes on meanwhile. Belongs to one thread, and is closed by
/// it.
final class MirrorPodsPrefetch implements AutoCloseable {
  private final PendingAnswer<Cluster> cluster;
  private Optional<Request> request = Optional.empty();

  private record Request(String nodeName, PendingAnswer<List<MirrorPod>> answer) {}

  MirrorPodsPrefetch(PendingAnswer<Cluster> cluster) {
    this.cluster = cluster;
  }

  /// Begins to ask; returns at once.
  void begin(String nodeName) {
    close();
    request =
        Optional.of(
            new Request(nodeName, PendingAnswer.to(() -> cluster.await().mirrorPods(nodeName))));
  }

  /// Waits for the answer; asks now if the probe did not find this name out before.
  List<MirrorPod> await(String nodeName) throws ClusterException, InterruptedException {
    if (request.filter(begun -> begun.nodeName().equals(nodeName)).isEmpty()) {
      begin(nodeName);
    }
    return request.orElseThrow().answer().await();
  }

  /// Waits for what the API server shows, as [#await], or for why it shows nothing.
  ApiView view(String nodeName) throws InterruptedException {
    try {
      return new ApiView.Answered(await(nodeName));
    } catch (ClusterException e) {
      return new ApiView.Failed(e);
    }
  }

  /// Ends a request that is under way.
  @Override
  public void close() {
    request.map(Request::answer).ifPresent(PendingAnswer::close);
  }
}
