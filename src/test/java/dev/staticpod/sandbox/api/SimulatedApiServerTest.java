package dev.staticpod.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterContract;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.ManualTime;
import dev.staticpod.cluster.http.HttpCluster;
import dev.staticpod.sandbox.node.Authority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The client that reaches an API server by HTTP, and the sandbox's API server, keep the contract
/// of a cluster together.
class SimulatedApiServerTest implements ClusterContract {
  @TempDir Path home;
  private final ManualTime time = new ManualTime();
  private final ObjectStore store = new ObjectStore(time);
  private SimulatedApiServer server;
  private Cluster cluster;

  @BeforeEach
  void starts() throws Exception {
    var authority = new Authority(Instant.now());
    server = SimulatedApiServer.start(authority.server(), store, time);
    store.create(ResourceType.NAMESPACES, ApiJson.yaml("{metadata: {name: default}}"));
    Path kubeconfig = Files.writeString(home.resolve("config"), kubeconfig(authority));
    var options =
        new ClusterOptions(Optional.of(kubeconfig), Optional.empty(), Map.of(), home, _ -> {});
    cluster = HttpCluster.open(options, time, time);
  }

  private String kubeconfig(Authority authority) throws Exception {
    Authority.Issued admin = authority.client("O=system:masters,CN=admin");
    return """
    current-context: test
    contexts: [{name: test, context: {cluster: test, user: admin}}]
    clusters: [{name: test, cluster: {server: "%s", certificate-authority-data: %s}}]
    users: [{name: admin, user: {client-certificate-data: %s, client-key-data: %s}}]
    """
        .formatted(
            server.address(),
            authority.certificateData(),
            admin.certificateData(),
            admin.keyData());
  }

  @AfterEach
  void stops() {
    cluster.close();
    server.close();
  }

  @Override
  public ManualTime time() {
    return time;
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public void create(String name, String node, String contentHash) throws Exception {
    pod(
        name,
        node,
        "{static-pod.dev/content-sha256: %s, kubernetes.io/config.hash: c, kubernetes.io/config.mirror: c}"
            .formatted(contentHash));
  }

  @Override
  public void createOrdinary(String name, String node) throws Exception {
    pod(name, node, "{}");
  }

  @Override
  public void createNode(String name, String role, String ready) throws Exception {
    store.create(
        ResourceType.NODES,
        ApiJson.yaml(
            """
            metadata: {name: %s, labels: {role: %s}}
            status:
              addresses: [{type: InternalIP, address: 10.0.0.1}, {type: InternalIP, address: "::1"}]
              conditions: [{type: DiskPressure, status: "True"}, {type: Ready, status: "%s"}]
            """
                .formatted(name, role, ready)));
  }

  private void pod(String name, String node, String annotations) throws Exception {
    store.create(
        ResourceType.PODS,
        ApiJson.yaml(
            """
            metadata: {name: %s, namespace: default, annotations: %s}
            spec: {nodeName: %s, containers: [{name: web}]}
            status: {phase: Running}
            """
                .formatted(name, annotations, node)));
  }

  @Override
  public void remove(String name) {
    store.delete(new ObjectStore.Key(ResourceType.PODS, "default", name));
  }

  @Override
  public void event(String name, String reason, Instant last) throws Exception {
    ObjectNode event =
        ApiJson.yaml(
            """
            metadata: {name: %s.%s, namespace: default}
            involvedObject: {kind: Pod, name: %s, namespace: default}
            type: Normal
            reason: %s
            message: message
            lastTimestamp: "%s"
            """
                .formatted(name, reason.toLowerCase(Locale.ROOT), name, reason, last));
    store.create(ResourceType.EVENTS, event);
  }
}
