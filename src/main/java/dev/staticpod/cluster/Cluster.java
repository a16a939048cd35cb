package dev.staticpod.cluster;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// One API server, and what we ask of it. Usable from several threads at once.
public final class Cluster implements AutoCloseable {
  /// Allowed to nobody else by accident: no static pod is called so.
  private static final String PROBE = "static-pod-preflight";

  private final ApiClient api;
  private final PodPoller lookout;

  private Cluster(ApiClient api, PodPoller lookout) {
    this.api = api;
    this.lookout = lookout;
  }

  /// Finds the kubeconfig and prepares credentials and TLS; connects to nothing yet, but may run a
  /// credential plugin.
  ///
  /// @param time a clock that is not set back while somebody waits
  public static Cluster open(ClusterOptions options, InstantSource time, Sleeper pause)
      throws ClusterException {
    var api = new ApiClient(RestConfig.find(options), time);
    return new Cluster(api, new PodPoller(api, time, pause));
  }

  /// Finds out before anything is changed whether a later wait for a mirror pod can work.
  ///
  /// @throws ClusterException if the server is away, does not know us, or does not let us read pods
  public Preflight preflight(String namespace) throws ClusterException, InterruptedException {
    api.get(ApiClient.ApiRequest.pod(namespace, PROBE));
    return new Preflight(
        api.access().server().toString(), api.access().context(), namespaceState(namespace));
  }

  /// Makes the connection, so that the first question finds it there.
  ///
  /// @throws ClusterException if nobody answers, which need not be found out a second time;
  ///   whatever else is wrong is told by that question
  public void greet() throws ClusterException, InterruptedException {
    try {
      api.get(ApiClient.ApiRequest.version());
    } catch (ClusterException e) {
      if (e.reason() == ClusterException.Reason.UNREACHABLE) {
        throw e;
      }
    }
  }

  private Preflight.NamespaceState namespaceState(String namespace)
      throws ClusterException, InterruptedException {
    try {
      return switch (api.get(ApiClient.ApiRequest.namespace(namespace))) {
        case ApiClient.ApiResponse.Found _ -> Preflight.NamespaceState.PRESENT;
        case ApiClient.ApiResponse.Missing _ -> Preflight.NamespaceState.MISSING;
      };
    } catch (ClusterException e) {
      if (e.reason() == ClusterException.Reason.FORBIDDEN) {
        return Preflight.NamespaceState.HIDDEN;
      }
      throw e;
    }
  }

  /// The pod of that name, mirror or not.
  public Optional<MirrorPod> find(String namespace, String name)
      throws ClusterException, InterruptedException {
    return switch (api.get(ApiClient.ApiRequest.pod(namespace, name))) {
      case ApiClient.ApiResponse.Found(var pod) -> Optional.of(PodReader.read(pod));
      case ApiClient.ApiResponse.Missing _ -> Optional.empty();
    };
  }

  /// The mirror pods of one node, in all namespaces.
  public List<MirrorPod> mirrorPods(String nodeName) throws ClusterException, InterruptedException {
    return switch (api.get(ApiClient.ApiRequest.podsOf(nodeName))) {
      case ApiClient.ApiResponse.Found(var list) ->
          list.path("items")
              .valueStream()
              .map(PodReader::read)
              .filter(MirrorPod::isMirror)
              .toList();
      case ApiClient.ApiResponse.Missing _ -> List.of();
    };
  }

  /// Deletes a mirror pod at once; one of that name that was made since then stays.
  public void delete(MirrorPod pod) throws ClusterException, InterruptedException {
    api.delete(pod.namespace(), pod.name(), pod.identity().uid());
  }

  /// What is said about a pod of that name, the oldest first; nothing where we may not read it.
  public List<PodEvent> events(String namespace, String name)
      throws ClusterException, InterruptedException {
    try {
      return switch (api.get(ApiClient.ApiRequest.eventsOf(namespace, name))) {
        case ApiClient.ApiResponse.Found(var list) -> EventReader.read(list);
        case ApiClient.ApiResponse.Missing _ -> List.of();
      };
    } catch (ClusterException e) {
      if (e.reason() == ClusterException.Reason.FORBIDDEN) {
        return List.of();
      }
      throw e;
    }
  }

  /// Waits until the API server shows the pod with the expected content as far as asked. An API
  /// server that is away meanwhile, or does not answer, is asked again until the time is up.
  ///
  /// @param observer told of every look, on this thread; may give up
  public WaitResult await(
      ExpectedMirrorPod pod, WaitCondition until, Duration timeout, PollObserver observer)
      throws InterruptedException {
    return lookout.await(pod, until, timeout, observer);
  }

  /// Waits until the API server shows no mirror pod of that name any more. An API server that does
  /// not answer meanwhile is asked again until the time is up.
  ///
  /// @param observer told of every look, on this thread; may give up
  public DeletionResult awaitGone(
      String namespace, String name, Duration timeout, PollObserver observer)
      throws InterruptedException {
    return lookout.awaitGone(new ExpectedMirrorPod(namespace, name, ""), timeout, observer);
  }

  /// Ends all connections and threads at once: a live one delays the exit of the process.
  @Override
  public void close() {
    api.close();
  }
}
