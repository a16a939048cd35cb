package dev.staticpod.cluster.http;

import dev.staticpod.cluster.ApiRelay;
import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterNode;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.DeletionResult;
import dev.staticpod.cluster.ExpectedMirrorPod;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.PollObserver;
import dev.staticpod.cluster.Preflight;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.cluster.WaitResult;
import dev.staticpod.cluster.json.EventReader;
import dev.staticpod.cluster.json.NodeReader;
import dev.staticpod.cluster.json.PodReader;
import dev.staticpod.cluster.kubeconfig.RestConfig;
import dev.staticpod.cluster.poll.PodPoller;
import dev.staticpod.cluster.poll.Sleeper;
import dev.staticpod.name.DnsNames;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// An API server that is reached by HTTP, as a kubeconfig says, or by way of a node.
public final class HttpCluster implements Cluster {
  /// The name that a preflight asks for: no static pod is called so.
  private static final String PROBE = "static-pod-preflight";

  private final ApiTransport api;
  private final SharedPods shared;
  private final PodPoller poller;
  private final Kubectl kubectl;

  private HttpCluster(
      ApiTransport api,
      Optional<ApiClient> watched,
      Kubectl kubectl,
      InstantSource time,
      Sleeper sleeper) {
    this.api = api;
    this.shared = new SharedPods(watched, new OneByOne());
    this.poller = new PodPoller(shared::find, time, sleeper);
    this.kubectl = kubectl;
  }

  /// Finds the kubeconfig and prepares credentials and TLS; connects to nothing yet, but may run a
  /// credential plugin.
  ///
  /// @param time a clock that is not set back during a wait
  /// @throws ClusterException if there is no usable kubeconfig, context or credential
  public static HttpCluster open(ClusterOptions options, InstantSource time, Sleeper sleeper)
      throws ClusterException {
    return open(RestConfig.find(options), options, time, sleeper);
  }

  /// Opens the cluster of a kubeconfig that was read already.
  ///
  /// @param config what it says with these options
  public static HttpCluster open(
      RestConfig config, ClusterOptions options, InstantSource time, Sleeper sleeper)
      throws ClusterException {
    var api = new ApiClient(config, time, sleeper);
    return new HttpCluster(api, Optional.of(api), Kubectl.of(options), time, sleeper);
  }

  /// Returns a cluster that a node asks in our place.
  public static HttpCluster by(ApiRelay relay, InstantSource time, Sleeper sleeper) {
    return new HttpCluster(new RelayedApi(relay), Optional.empty(), Kubectl.plain(), time, sleeper);
  }

  @Override
  public Kubectl kubectl() {
    return kubectl;
  }

  @Override
  public Preflight preflight(String namespace) throws ClusterException, InterruptedException {
    api.pod(namespace, PROBE);
    return new Preflight(namespaceState(namespace));
  }

  @Override
  public void connect() throws ClusterException, InterruptedException {
    api.connect();
  }

  private Preflight.NamespaceState namespaceState(String namespace)
      throws ClusterException, InterruptedException {
    try {
      return switch (api.get(ApiRequest.namespace(namespace))) {
        case ApiResponse.Found _ -> Preflight.NamespaceState.PRESENT;
        case ApiResponse.Missing _ -> Preflight.NamespaceState.MISSING;
      };
    } catch (ClusterException e) {
      if (e.reason() == ClusterException.Reason.FORBIDDEN) {
        return Preflight.NamespaceState.HIDDEN;
      }
      throw e;
    }
  }

  @Override
  public Optional<MirrorPod> find(String namespace, String name)
      throws ClusterException, InterruptedException {
    return switch (api.pod(namespace, name)) {
      case ApiResponse.Found(var pod) -> {
        MirrorPod found = PodReader.read(pod);
        if (!found.namespace().equals(namespace) || !found.name().equals(name)) {
          throw api.foreign(new IOException("another pod"));
        }
        yield Optional.of(found);
      }
      case ApiResponse.Missing _ -> Optional.empty();
    };
  }

  @Override
  public List<MirrorPod> mirrorPods(String nodeName) throws ClusterException, InterruptedException {
    return shared.mirrorPods(nodeName);
  }

  private final class OneByOne implements SharedPods.Direct {
    @Override
    public Optional<MirrorPod> find(String namespace, String name)
        throws ClusterException, InterruptedException {
      return HttpCluster.this.find(namespace, name);
    }

    @Override
    public List<MirrorPod> mirrorPods(String node) throws ClusterException, InterruptedException {
      return podsOf(node);
    }
  }

  private List<MirrorPod> podsOf(String nodeName) throws ClusterException, InterruptedException {
    return switch (api.get(ApiRequest.podsOf(nodeName))) {
      case ApiResponse.Found(var list) -> {
        List<MirrorPod> pods =
            list.path("items")
                .valueStream()
                .map(PodReader::read)
                .filter(MirrorPod::isMirror)
                .toList();
        if (!pods.stream().allMatch(HttpCluster::isNamed)) {
          throw api.foreign(new IOException("a pod by no pod's name"));
        }
        yield pods;
      }
      case ApiResponse.Missing _ -> List.of();
    };
  }

  private static boolean isNamed(MirrorPod pod) {
    return DnsNames.isLabel(pod.namespace()) && DnsNames.isSubdomain(pod.name());
  }

  @Override
  public List<ClusterNode> nodes(String selector) throws ClusterException, InterruptedException {
    return switch (api.get(ApiRequest.nodes(selector))) {
      case ApiResponse.Found(var list) -> NodeReader.read(list);
      case ApiResponse.Missing _ -> List.of();
    };
  }

  @Override
  public Optional<ClusterNode> node(String name) throws ClusterException, InterruptedException {
    return switch (api.get(ApiRequest.node(name))) {
      case ApiResponse.Found(var json) -> {
        ClusterNode found = NodeReader.one(json);
        if (!found.name().equals(name)) {
          throw api.foreign(new IOException("another node"));
        }
        yield Optional.of(found);
      }
      case ApiResponse.Missing _ -> Optional.empty();
    };
  }

  @Override
  public void delete(MirrorPod pod) throws ClusterException, InterruptedException {
    api.delete(pod.namespace(), pod.name(), pod.identity().uid());
  }

  @Override
  public List<PodEvent> events(String namespace, String name)
      throws ClusterException, InterruptedException {
    try {
      return switch (api.get(ApiRequest.eventsOf(namespace, name))) {
        case ApiResponse.Found(var list) -> EventReader.read(list);
        case ApiResponse.Missing _ -> List.of();
      };
    } catch (ClusterException e) {
      if (e.reason() == ClusterException.Reason.FORBIDDEN) {
        return List.of();
      }
      throw e;
    }
  }

  @Override
  public WaitResult await(
      ExpectedMirrorPod pod, WaitGoal goal, Duration timeout, PollObserver observer)
      throws InterruptedException {
    try (SharedPods.Wait _ = shared.begin(pod.namespace())) {
      return poller.await(pod, goal, timeout, observer);
    }
  }

  @Override
  public DeletionResult awaitGone(
      String namespace, String name, Duration timeout, PollObserver observer)
      throws InterruptedException {
    try (SharedPods.Wait _ = shared.begin(namespace)) {
      return poller.awaitGone(namespace, name, timeout, observer);
    }
  }

  @Override
  public void close() {
    shared.close();
    api.close();
  }
}
