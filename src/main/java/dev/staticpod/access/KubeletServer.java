package dev.staticpod.access;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.json.KubeletPodsReader;
import dev.staticpod.node.ApiEvent;
import dev.staticpod.node.NodeException;
import java.io.IOException;
import java.util.List;

/// What a kubelet says of its pods at a port of its own, which the node asks. A kubelet without an
/// API server says there how its static pods are (Kubernetes 1.20 to 1.36,
/// `pkg/kubelet/kubelet_pods.go`, `GetPods`).
///
/// @param address `https://127.0.0.1:10250`
record KubeletServer(ApiSession session, String address, NodeApiErrors errors) {
  private static final String PODS = "/pods";
  private static final int OK = 200;

  /// Returns all static pods, as mirrors of themselves.
  ///
  /// @throws ClusterException if the kubelet does not say
  List<MirrorPod> pods() throws ClusterException, InterruptedException {
    try {
      return switch (session.ask("GET", PODS, "")) {
        case ApiEvent.Answered(int status, String body) when status == OK -> pods(body);
        case ApiEvent.Answered(int status, _) -> throw errors.kubeletRefuses(address, status);
        case ApiEvent.Failed failed -> throw errors.kubeletUnreachable(address, failed);
        case ApiEvent other -> throw errors.unexpected(other);
      };
    } catch (NodeException e) {
      throw errors.lost(e);
    }
  }

  private List<MirrorPod> pods(String body) throws ClusterException {
    try {
      return KubeletPodsReader.read(body);
    } catch (IOException e) {
      throw errors.noPods(address, e);
    }
  }
}
