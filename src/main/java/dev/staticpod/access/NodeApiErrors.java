package dev.staticpod.access;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterException.Reason;
import dev.staticpod.node.ApiEvent;
import dev.staticpod.node.NodeException;
import dev.staticpod.text.Printable;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words for what goes wrong where a node asks its API server. They are said of a host, whose name
/// is printed in front of them, and do not say it again.
///
/// @param nodeName what its kubelet calls the node
record NodeApiErrors(String nodeName) {
  /// What curl(1) exits with where the certificates do not fit, or cannot be used.
  private static final Set<Integer> TLS = Set.of(35, 51, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91);

  private static final String ALONE =
      "the kubelet of %s has no API server (it is started without --kubeconfig)";

  /// What curl(1) says of a connection that there is not, with the port.
  private static final Pattern CONNECTION =
      Pattern.compile("Failed to connect to \\S+ port (\\d+)");

  private static final int UNAUTHORIZED = 401;
  private static final int NO_HOST = 6;
  private static final int NO_PROXY = 5;
  private static final int NO_CONNECTION = 7;
  private static final int TIME_OUT = 28;
  private static final int TOO_LONG = 63;

  private static final String OR_KUBECONFIG = "name a kubeconfig of its cluster by --kubeconfig";

  /// @param problems why it does not say at one place or another how its pods are
  ClusterException silentKubelet(List<String> problems) {
    return new ClusterException(
        Reason.SERVER,
        ALONE.formatted(nodeName)
            + ", and does not itself say how its pods are: "
            + (problems.isEmpty() ? "it has no port" : String.join("; ", problems)),
        "give it `readOnlyPort: 10255` and `address: 127.0.0.1` in its configuration, and restart"
            + " it");
  }

  ClusterException noCurlForKubelet() {
    return new ClusterException(
        Reason.NODE,
        ALONE.formatted(nodeName)
            + ", and the node has no curl, by which the kubelet itself could be asked how its pods"
            + " are",
        "install curl there");
  }

  ClusterException kubeletRefuses(String address, int status) {
    return new ClusterException(
        status == UNAUTHORIZED ? Reason.UNAUTHORIZED : Reason.SERVER,
        "%s/pods answers %d".formatted(address, status),
        "read on the node what it says: curl -k " + address + "/pods");
  }

  ClusterException kubeletUnreachable(String address, ApiEvent.Failed failed) {
    return new ClusterException(
        Reason.UNREACHABLE,
        address + " cannot be reached: " + cause(failed),
        "see whether the kubelet runs: journalctl -u kubelet on the node");
  }

  ClusterException noPods(String address, IOException failure) {
    return new ClusterException(
        Reason.SERVER,
        address + "/pods answers with something other than pods",
        "read on the node what it says: curl -k " + address + "/pods",
        failure);
  }

  ClusterException noCurl() {
    return new ClusterException(
        Reason.NODE,
        "the node has no curl, by which it could ask its API server",
        "install curl there (wget would not do: it cannot log in as the kubelet does), or "
            + OR_KUBECONFIG);
  }

  ClusterException noKubeconfig(List<String> places) {
    return new ClusterException(
        Reason.NODE,
        "the kubelet of " + nodeName + " has no kubeconfig: no " + String.join(", no ", places),
        "see whether the node has joined a cluster, or " + OR_KUBECONFIG);
  }

  /// @param problem about `its kubeconfig`
  ClusterException unreadable(String problem) {
    return new ClusterException(
        Reason.NODE,
        "the kubelet of " + nodeName + " cannot lend its way to the API server: " + problem,
        OR_KUBECONFIG);
  }

  ClusterException unusable(ApiEvent.Unusable unusable) {
    return new ClusterException(
        Reason.NODE,
        "the kubelet of "
            + nodeName
            + " has no "
            + Printable.shortened(unusable.part())
            + " that can be read in "
            + Printable.shortened(unusable.place()),
        "see whether the kubelet itself is well: journalctl -u kubelet on the node; or "
            + OR_KUBECONFIG);
  }

  ClusterException lost(NodeException failure) {
    return new ClusterException(
        Reason.UNREACHABLE,
        "the node does not say what its API server answers: " + failure.problem(),
        failure.nextStep(),
        failure);
  }

  ClusterException unexpected(ApiEvent event) {
    return new ClusterException(
        Reason.SERVER,
        "the node does not say what its API server answers, but "
            + event.getClass().getSimpleName(),
        OR_KUBECONFIG);
  }

  ClusterException unreachable(String server, ApiEvent.Failed failed) {
    String whom = "the API server " + server;
    if (TLS.contains(failed.exit())) {
      return new ClusterException(
          Reason.TLS,
          whom + " and the kubelet of " + nodeName + " do not take each other: " + said(failed),
          "see what the kubelet itself says of it: journalctl -u kubelet on the node; or "
              + OR_KUBECONFIG);
    }
    if (isProxy(server, failed)) {
      return new ClusterException(
          Reason.UNREACHABLE,
          whom
              + " cannot be reached from the node by the proxy that its kubelet has: "
              + cause(failed),
          "check that proxy: `proxy-url` in the kubelet's kubeconfig, else HTTPS_PROXY of its"
              + " service; or "
              + OR_KUBECONFIG);
    }
    return new ClusterException(
        Reason.UNREACHABLE,
        whom + " cannot be reached from the node: " + cause(failed),
        "check the way there, on the node: curl -k " + server + "/version; or " + OR_KUBECONFIG);
  }

  /// Whether the failure is that of a proxy: curl names what it connects to.
  private static boolean isProxy(String server, ApiEvent.Failed failed) {
    Matcher connection = CONNECTION.matcher(failed.said());
    URI address = URI.create(server);
    return failed.exit() == NO_PROXY
        || failed.said().contains("CONNECT tunnel failed")
        || failed.said().contains("from proxy after CONNECT")
        || (connection.find()
            && address.getPort() >= 0
            && !connection.group(1).equals(Integer.toString(address.getPort())));
  }

  private static String cause(ApiEvent.Failed failed) {
    return switch (failed.exit()) {
      case NO_HOST -> "its name does not resolve there";
      case NO_PROXY -> "its name does not resolve there";
      case NO_CONNECTION, TIME_OUT -> said(failed);
      case TOO_LONG -> "its answer is longer than 16 MiB";
      default -> said(failed);
    };
  }

  /// Returns what curl said, without the number before it, as in `curl: (7) `, and without the time
  /// that it took, which is another one each time.
  private static String said(ApiEvent.Failed failed) {
    String text =
        failed
            .said()
            .replaceFirst("^curl: \\(\\d+\\) ", "")
            .replaceFirst(" after \\d+ ms(?=: )", "");
    return text.isBlank() ? "curl ends with " + failed.exit() : Printable.shortened(text);
  }
}
