package dev.staticpod.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One API server, and what is asked of it. Usable from several threads at once; each call returns
/// when the server has answered.
public interface Cluster extends AutoCloseable {
  /// How the user asks the same server.
  default Kubectl kubectl() {
    return Kubectl.plain();
  }

  /// Finds out before anything is changed whether a later wait for a mirror pod can work.
  ///
  /// @throws ClusterException if the server cannot be reached, does not know the user, or does not
  ///   let the user read pods
  Preflight preflight(String namespace) throws ClusterException, InterruptedException;

  /// Makes the connection, so that the first question finds it there.
  ///
  /// @throws ClusterException if the server cannot be reached, which need not be found out a second
  ///   time; whatever else is wrong is reported by the first question
  void connect() throws ClusterException, InterruptedException;

  /// Asks for the pod of that name, mirror or not.
  Optional<MirrorPod> find(String namespace, String name)
      throws ClusterException, InterruptedException;

  /// The mirror pods of one node, in all namespaces.
  List<MirrorPod> mirrorPods(String nodeName) throws ClusterException, InterruptedException;

  /// The nodes that a label selector chooses, in the order of the API server.
  ///
  /// @param selector as `kubectl get nodes -l` takes it; empty for all nodes
  /// @throws ClusterException if the server cannot be reached, does not let the user list nodes, or
  ///   does not understand the selector
  List<ClusterNode> nodes(String selector) throws ClusterException, InterruptedException;

  /// Asks for the node of that name.
  ///
  /// @throws ClusterException if the server cannot be reached, or does not let the user read nodes
  Optional<ClusterNode> node(String name) throws ClusterException, InterruptedException;

  /// Deletes a mirror pod at once; one of that name that was made since then stays.
  void delete(MirrorPod pod) throws ClusterException, InterruptedException;

  /// The events about a pod of that name, the oldest first; none where the user may not read them.
  List<PodEvent> events(String namespace, String name)
      throws ClusterException, InterruptedException;

  /// Waits until the API server shows the pod with the expected content as far and for as long as
  /// asked. An API server that does not answer meanwhile is asked again until the time is up.
  ///
  /// @param observer gets every observation, on this thread; may end the wait
  WaitResult await(ExpectedMirrorPod pod, WaitGoal goal, Duration timeout, PollObserver observer)
      throws InterruptedException;

  /// Waits until the API server shows no mirror pod of that name any more. An API server that does
  /// not answer meanwhile is asked again until the time is up.
  ///
  /// @param observer gets every observation but the last, on this thread; may end the wait
  DeletionResult awaitGone(String namespace, String name, Duration timeout, PollObserver observer)
      throws InterruptedException;

  /// Ends all connections and threads at once: a live one delays the exit of the process.
  @Override
  void close();
}
