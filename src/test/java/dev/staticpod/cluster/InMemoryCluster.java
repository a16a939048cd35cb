package dev.staticpod.cluster;

import dev.staticpod.cluster.poll.PodPoller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A cluster without an API server, which keeps the contract of one. A test puts pods and events
/// into it, and makes it fail.
public final class InMemoryCluster implements Cluster {
  private final PodPoller poller;
  private final Map<String, MirrorPod> pods = new LinkedHashMap<>();
  private final Map<ClusterNode, Map<String, String>> nodes = new LinkedHashMap<>();
  private final Map<String, List<PodEvent>> events = new LinkedHashMap<>();
  private final Set<String> namespaces = new HashSet<>(Set.of("default"));
  private final List<String> requests = new ArrayList<>();
  private Optional<ClusterException> failure = Optional.empty();
  private boolean deletionsStay;
  private Consumer<String> onRequest = _ -> {};
  private final CountDownLatch closed = new CountDownLatch(1);

  public InMemoryCluster(ManualTime time) {
    this.poller = new PodPoller(this::find, time, time);
  }

  /// Puts a pod, in the place of one of that name.
  public synchronized void put(MirrorPod pod) {
    pods.put(key(pod.namespace(), pod.name()), pod);
  }

  /// Puts a node with labels.
  public synchronized void put(ClusterNode node, Map<String, String> labels) {
    nodes.put(node, labels);
  }

  public synchronized void remove(String namespace, String name) {
    pods.remove(key(namespace, name));
  }

  public synchronized void event(String namespace, String name, PodEvent event) {
    events.computeIfAbsent(key(namespace, name), _ -> new ArrayList<>()).add(event);
  }

  /// An event that was sent once.
  public void event(String namespace, String name, String reason, String message) {
    event(namespace, name, new PodEvent("Warning", reason, message, 1, Instant.EPOCH));
  }

  public synchronized void dropNamespace(String name) {
    namespaces.remove(name);
  }

  /// Answers every request so from now on.
  public synchronized void fail(ClusterException with) {
    failure = Optional.of(with);
  }

  /// Is away from now on.
  public void fail() {
    fail(
        new ClusterException(
            ClusterException.Reason.UNREACHABLE, "the API server is away", "wait for it"));
  }

  public synchronized void recover() {
    failure = Optional.empty();
  }

  /// From now on a deleted pod stays as it is: its finalizers, or its kubelet, hold it.
  public synchronized void keepDeleted() {
    deletionsStay = true;
  }

  /// What was asked, in order: `find default/web-w1`.
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /// Is told of every request, on the thread that asks.
  public synchronized void onRequest(Consumer<String> listener) {
    onRequest = listener;
  }

  public boolean isClosed() {
    return closed.getCount() == 0;
  }

  /// Waits until another thread has closed it.
  ///
  /// @return whether it has; false after a long time
  boolean awaitClosed() throws InterruptedException {
    return closed.await(30, TimeUnit.SECONDS);
  }

  private synchronized void request(String request) throws ClusterException {
    requests.add(request);
    onRequest.accept(request);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private static String key(String namespace, String name) {
    return namespace + "/" + name;
  }

  @Override
  public synchronized Preflight preflight(String namespace) throws ClusterException {
    request("preflight " + namespace);
    return new Preflight(
        namespaces.contains(namespace)
            ? Preflight.NamespaceState.PRESENT
            : Preflight.NamespaceState.MISSING);
  }

  @Override
  public synchronized void connect() throws ClusterException {
    try {
      request("connect");
    } catch (ClusterException e) {
      if (e.reason() == ClusterException.Reason.UNREACHABLE) {
        throw e;
      }
    }
  }

  @Override
  public synchronized Optional<MirrorPod> find(String namespace, String name)
      throws ClusterException {
    request("find " + key(namespace, name));
    return Optional.ofNullable(pods.get(key(namespace, name)));
  }

  @Override
  public synchronized List<MirrorPod> mirrorPods(String nodeName) throws ClusterException {
    request("mirrorPods " + nodeName);
    return pods.values().stream()
        .filter(MirrorPod::isMirror)
        .filter(pod -> pod.node().filter(nodeName::equals).isPresent())
        .toList();
  }

  /// Knows selectors of one label: `KEY=VALUE`, or `KEY`.
  @Override
  public synchronized List<ClusterNode> nodes(String selector) throws ClusterException {
    request("nodes " + selector);
    return nodes.entrySet().stream()
        .filter(node ->
            selector.isEmpty()
                || node.getValue().containsKey(selector)
                || node.getValue().entrySet().stream()
                    .anyMatch(label -> selector.equals(label.getKey() + "=" + label.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public synchronized Optional<ClusterNode> node(String name) throws ClusterException {
    request("node " + name);
    return nodes.keySet().stream().filter(node -> node.name().equals(name)).findFirst();
  }

  @Override
  public synchronized void delete(MirrorPod pod) throws ClusterException {
    String key = key(pod.namespace(), pod.name());
    request("delete " + key);
    MirrorPod present = pods.get(key);
    if (present != null && !present.identity().equals(pod.identity())) {
      throw new ClusterException(
          ClusterException.Reason.SERVER, "the uid is another one", "check again");
    }
    if (!deletionsStay) {
      pods.remove(key);
    }
  }

  @Override
  public synchronized List<PodEvent> events(String namespace, String name) throws ClusterException {
    request("events " + key(namespace, name));
    return events.getOrDefault(key(namespace, name), List.of()).stream()
        .sorted(Comparator.comparing(PodEvent::last))
        .toList();
  }

  @Override
  public WaitResult await(
      ExpectedMirrorPod pod, WaitGoal goal, Duration timeout, PollObserver observer)
      throws InterruptedException {
    return poller.await(pod, goal, timeout, observer);
  }

  @Override
  public DeletionResult awaitGone(
      String namespace, String name, Duration timeout, PollObserver observer)
      throws InterruptedException {
    return poller.awaitGone(namespace, name, timeout, observer);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
