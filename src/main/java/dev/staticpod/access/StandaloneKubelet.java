package dev.staticpod.access;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterNode;
import dev.staticpod.cluster.DeletionResult;
import dev.staticpod.cluster.ExpectedMirrorPod;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.PollObserver;
import dev.staticpod.cluster.Preflight;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.cluster.WaitResult;
import dev.staticpod.cluster.poll.PodPoller;
import dev.staticpod.kubelet.KubeletApiPlaces;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.NodeFacts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A kubelet that has no API server, and tells itself of its static pods, as the API server would
/// show them. There are no namespaces, nodes and events, and there is nothing to delete.
final class StandaloneKubelet implements Cluster {
  private final ApiSession session;
  private final KubeletServer server;
  private final PodPoller poller;

  private StandaloneKubelet(ApiSession session, KubeletServer server, InstantSource time) {
    this.session = session;
    this.server = server;
    this.poller = new PodPoller(this::find, time, Thread::sleep);
  }

  /// Finds out where the kubelet says how its pods are.
  ///
  /// @throws ClusterException if it says so nowhere
  static StandaloneKubelet open(Node node, NodeFacts facts, InstantSource time)
      throws ClusterException, InterruptedException {
    var errors = new NodeApiErrors(facts.nodeName());
    var places = new KubeletApiPlaces(List.of(), Optional.empty(), "");
    var session = new ApiSession(node, places);
    try {
      if (session.begin().curl().isEmpty()) {
        throw errors.noCurlForKubelet();
      }
      KubeletServer server = answering(session, facts.settings().servers(), errors);
      return new StandaloneKubelet(session, server, time);
    } catch (ClusterException e) {
      session.close();
      throw e;
    } catch (NodeException e) {
      session.close();
      throw errors.lost(e);
    }
  }

  private static KubeletServer answering(
      ApiSession session, List<String> addresses, NodeApiErrors errors)
      throws ClusterException, NodeException, InterruptedException {
    var problems = new ArrayList<String>();
    for (String address : addresses) {
      try {
        session.useLocal(address);
        var server = new KubeletServer(session, address, errors);
        server.pods();
        return server;
      } catch (ClusterException e) {
        problems.add(e.problem());
      }
    }
    throw errors.silentKubelet(problems);
  }

  @Override
  public Preflight preflight(String namespace) {
    return new Preflight(Preflight.NamespaceState.HIDDEN);
  }

  @Override
  public void connect() {
    // it has answered
  }

  @Override
  public Optional<MirrorPod> find(String namespace, String name)
      throws ClusterException, InterruptedException {
    return server.pods().stream()
        .filter(pod -> pod.namespace().equals(namespace) && pod.name().equals(name))
        .findFirst();
  }

  @Override
  public List<MirrorPod> mirrorPods(String node) throws ClusterException, InterruptedException {
    return server.pods();
  }

  @Override
  public List<ClusterNode> nodes(String selector) {
    return List.of();
  }

  @Override
  public Optional<ClusterNode> node(String name) {
    return Optional.empty();
  }

  /// The kubelet forgets a pod by itself when its manifest is gone.
  @Override
  public void delete(MirrorPod pod) {
    // see above
  }

  @Override
  public List<PodEvent> events(String namespace, String name) {
    return List.of();
  }

  @Override
  public WaitResult await(
      ExpectedMirrorPod pod, WaitGoal goal, Duration timeout, PollObserver observer)
      throws InterruptedException {
    return poller.await(pod, goal, timeout, observer);
  }

  /// Does not wait: there is no mirror pod that could stay; the kubelet forgets the pod before its
  /// containers have ended, which the node knows.
  @Override
  public DeletionResult awaitGone(
      String namespace, String name, Duration timeout, PollObserver observer) {
    return new DeletionResult.Gone();
  }

  @Override
  public void close() {
    session.close();
  }
}
