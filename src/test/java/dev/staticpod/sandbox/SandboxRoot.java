package dev.staticpod.sandbox;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.http.HttpCluster;
import dev.staticpod.node.Shell;
import dev.staticpod.sandbox.kubelet.ContainerBehavior;
import dev.staticpod.ssh.SshConnector;
import dev.staticpod.ssh.SshOptions;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.config.ConfigurationOptions;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.LocalUser;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.RootAccess;
import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One worker and its API server, real or not, reached in the same ways.
final class SandboxRoot implements AutoCloseable {
  /// How to reach it.
  ///
  /// @param keyAlgorithm of the kubeconfig's key, which fabric8 cannot tell by itself
  /// @param node the node's name
  /// @param images an image for each behavior
  record Way(
      String host,
      Path identity,
      Path knownHosts,
      Path kubeconfig,
      String keyAlgorithm,
      String node,
      Function<ContainerBehavior, String> images) {}

  private final Way way;
  private final Cluster cluster;
  private final KubernetesClient client;
  private final Runnable below;

  private SandboxRoot(Way way, Runnable below) throws Exception {
    this.way = way;
    this.below = below;
    var options =
        new ClusterOptions(
            Optional.of(way.kubeconfig()), Optional.empty(), Map.of(), Path.of("/"), _ -> {});
    this.cluster = HttpCluster.open(options, InstantSource.system(), pause -> Thread.sleep(pause));
    Config config = Config.fromKubeconfig(way.kubeconfig().toFile());
    config.setClientKeyAlgo(way.keyAlgorithm());
    this.client = new KubernetesClientBuilder().withConfig(config).build();
  }

  /// A sandbox with one worker whose kubelet reads a directory.
  static SandboxRoot sandbox() throws Exception {
    Sandbox sandbox = Sandbox.start(1, System.getenv("PATH"), InstantSource.system());
    var ground =
        new SandboxRoot(
            new Way(
                sandbox.address("node-1"),
                sandbox.files().identity(),
                sandbox.files().knownHosts(),
                sandbox.files().kubeconfig(),
                "EC",
                "node-1",
                behavior -> "example.com/" + behavior.word()),
            sandbox::close);
    ground.prepare();
    return ground;
  }

  /// A real node, named by environment variables.
  static SandboxRoot real() throws Exception {
    var ground =
        new SandboxRoot(
            new Way(
                System.getenv("STATIC_POD_CONTRACT_HOST"),
                Path.of(System.getenv("STATIC_POD_CONTRACT_IDENTITY")),
                Path.of(System.getenv("STATIC_POD_CONTRACT_KNOWN_HOSTS")),
                Path.of(System.getenv("STATIC_POD_CONTRACT_KUBECONFIG")),
                "RSA",
                System.getenv("STATIC_POD_CONTRACT_NODE"),
                SandboxRoot::labImage),
            () -> {});
    ground.prepare();
    return ground;
  }

  /// What the lab's registry has.
  private static String labImage(ContainerBehavior behavior) {
    return switch (behavior) {
      case CRASH -> "lab/crash:latest";
      case MISSING -> "lab/missing:latest";
      case SLOW, DONE, UNREADY, RUN -> "lab/web:fast";
    };
  }

  /// Lets the kubelet read a directory, if it does not yet.
  private void prepare() throws Exception {
    run(
        """
        unit=${STATIC_POD_ROOT-}/etc/systemd/system/kubelet.service
        mkdir -p "${STATIC_POD_ROOT-}/etc/kubernetes/manifest"
        if ! grep -q pod-manifest-path "$unit"; then
          sed -i 's,--v=2,--v=2 --pod-manifest-path=/etc/kubernetes/manifest,' "$unit"
          systemctl daemon-reload && systemctl restart kubelet
        fi
        """);
  }

  Shell connect() throws Exception {
    var connection =
        new ConnectionOptions(
            List.of(way.identity()),
            List.of(way.knownHosts()),
            Optional.of(HostKeyPolicy.STRICT),
            Optional.empty(),
            ConfigurationOptions.defaults());
    var user = new LocalUser("nobody", Path.of("/nonexistent"), Map.of(), _ -> {});
    var options =
        new SshOptions(user, connection, SecretProvider.none(), RootAccess.withoutPassword());
    return new SshConnector().connect(SshTarget.parse(way.host()), options, _ -> {});
  }

  /// Runs a script on the node as root; its standard output.
  String run(String script) throws Exception {
    var output = new StringBuilder();
    try (Shell shell = connect()) {
      shell.run(
          script, line -> output.append(new String(line, StandardCharsets.UTF_8)).append('\n'));
    }
    return output.toString();
  }

  /// Puts a file where the kubelet reads it, in one rename.
  void put(String name, String text) throws Exception {
    run(
        """
        cd "${STATIC_POD_ROOT-}/etc/kubernetes/manifest" && cat >.new <<'END_OF_MANIFEST'
        %s
        END_OF_MANIFEST
        mv .new '%s'
        """
            .formatted(text.stripTrailing(), name));
  }

  void remove(String pattern) throws Exception {
    run("cd \"${STATIC_POD_ROOT-}/etc/kubernetes/manifest\" && rm -f " + pattern + "\n");
  }

  String journal() throws Exception {
    return run("journalctl -u kubelet -o cat --no-pager -n 400\n");
  }

  void delete(String name) {
    client.pods().inNamespace("default").withName(name).delete();
  }

  Optional<MirrorPod> find(String namespace, String name) throws Exception {
    return cluster.find(namespace, name);
  }

  String node() {
    return way.node();
  }

  String image(ContainerBehavior behavior) {
    return way.images().apply(behavior);
  }

  @Override
  public void close() {
    client.close();
    cluster.close();
    below.run();
  }
}
