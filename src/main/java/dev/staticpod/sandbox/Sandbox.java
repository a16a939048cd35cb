package dev.staticpod.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.sandbox.SandboxFault.Kind;
import dev.staticpod.sandbox.api.ApiFault;
import dev.staticpod.sandbox.api.ApiJson;
import dev.staticpod.sandbox.api.ObjectStore;
import dev.staticpod.sandbox.api.ResourceType;
import dev.staticpod.sandbox.api.SimulatedApiServer;
import dev.staticpod.sandbox.kubelet.Placement;
import dev.staticpod.sandbox.node.Authority;
import dev.staticpod.sandbox.node.Worker;
import dev.staticpod.sandbox.node.WorkerProcesses;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/// A throw-away cluster in this process. Everything of it is below one temporary directory and on
/// loopback, and ends with [#close].
public final class Sandbox implements AutoCloseable {
  /// How much longer a packet to a worker takes on a slow link.
  private static final Duration SLOW = Duration.ofMillis(300);

  private static final int FAULTS_MILLIS = 50;

  private final Path directory;
  private final ObjectStore store;
  private final SimulatedApiServer api;
  private final WorkerProcesses processes = new WorkerProcesses();
  private final List<Worker> workers = new ArrayList<>();
  private final FileChannel lock;
  private final FaultFiles faults;
  private final Set<SandboxFault> present = new HashSet<>();
  private final ScheduledExecutorService followsFaults =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private boolean closed;

  private Sandbox(Path directory, SimulatedApiServer api, ObjectStore store) throws IOException {
    this.directory = directory;
    this.api = api;
    this.store = store;
    this.lock = RunningSandbox.lock(directory);
    this.faults = new FaultFiles(directory);
  }

  /// Starts everything; the nodes are called `node-1`, `node-2` and so on.
  ///
  /// @param searchPath the `PATH` of this machine, for what runs on the workers
  public static Sandbox start(int nodes, String searchPath, InstantSource time)
      throws IOException, InterruptedException {
    try {
      var authority = new Authority(time.instant());
      var store = new ObjectStore(time);
      SimulatedApiServer api = SimulatedApiServer.start(authority.server(), store, time);
      var sandbox = new Sandbox(TemporaryDirectory.create(), api, store);
      sandbox.fillOrClose(nodes, searchPath, time, authority);
      return sandbox;
    } catch (GeneralSecurityException | ApiFault e) {
      throw new IOException(e);
    }
  }

  private void fillOrClose(int nodes, String searchPath, InstantSource time, Authority authority)
      throws IOException, GeneralSecurityException, InterruptedException, ApiFault {
    boolean complete = false;
    try {
      fill(nodes, searchPath, time);
      writeKubeconfigs(authority);
      var _ =
          followsFaults.scheduleWithFixedDelay(
              this::followFaults, FAULTS_MILLIS, FAULTS_MILLIS, TimeUnit.MILLISECONDS);
      complete = true;
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  private void fill(int nodes, String searchPath, InstantSource time)
      throws IOException, GeneralSecurityException, InterruptedException, ApiFault {
    for (String name : List.of("default", "kube-public", "kube-system")) {
      store.create(ResourceType.NAMESPACES, namespace(name));
    }
    KeyPair key = Authority.pair();
    writeKey(key);
    var dependencies = new Worker.Environment(store, processes, key.getPublic(), searchPath, time);
    for (int number = 1; number <= nodes; number++) {
      String name = "node-" + number;
      var placement = new Placement(number, name, "00000000-0000-4000-8000-00000000000" + number);
      var worker = new Worker(placement, directory.resolve(name), dependencies);
      workers.add(worker);
      store.create(ResourceType.NODES, worker.node(time.instant()));
    }
    writeSshFiles();
  }

  private static ObjectNode namespace(String name) {
    return ApiJson.yaml(
        "{kind: Namespace, apiVersion: v1, metadata: {name: %s}, status: {phase: Active}}"
            .formatted(name));
  }

  private void writeKey(KeyPair key) throws IOException, GeneralSecurityException {
    Path file =
        Files.createFile(
            identity(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream stream = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
          key, "static-pod sandbox", null, stream);
    }
  }

  private void writeSshFiles() throws IOException {
    Files.write(knownHosts(), workers.stream().map(Worker::knownHost).toList());
    String hosts =
        workers.stream()
            .map(worker ->
                "Host %s %s %s\n  HostName 127.0.0.1\n  Port %d\n"
                    .formatted(
                        worker.name(), manualName(worker.name()), worker.address(), worker.port()))
            .collect(Collectors.joining());
    String common =
        """
        Host node-* worker-* 192.0.2.*
          User root
          IdentityFile %s
          IdentitiesOnly yes
          UserKnownHostsFile %s
        """
            .formatted(identity(), knownHosts());
    Files.writeString(sshConfig(), hosts + common);
  }

  /// What the manual calls a worker, so that its commands can be pasted: `worker-1` for `node-1`.
  private static String manualName(String node) {
    return node.replaceFirst("^node-", "worker-");
  }

  private void writeKubeconfigs(Authority authority) throws IOException, GeneralSecurityException {
    writeKubeconfig(authority);
    for (Worker worker : workers) {
      String user = "system:node:" + worker.name();
      Authority.Issued kubelet = authority.client("O=system:nodes,CN=" + user);
      Files.writeString(
          root(worker.name()).resolve("var/lib/kubelet/kubeconfig"),
          """
          apiVersion: v1
          kind: Config
          current-context: sandbox
          contexts:
          - name: sandbox
            context:
              cluster: sandbox
              user: %1$s
          clusters:
          - name: sandbox
            cluster:
              server: %2$s
              certificate-authority-data: %3$s
          users:
          - name: %1$s
            user:
              client-certificate-data: %4$s
              client-key-data: %5$s
          """
              .formatted(
                  user,
                  api.address(),
                  authority.certificateData(),
                  kubelet.certificateData(),
                  kubelet.keyData()));
    }
  }

  private void writeKubeconfig(Authority authority) throws IOException, GeneralSecurityException {
    Authority.Issued admin = authority.client("O=system:masters,CN=sandbox-admin");
    Files.writeString(
        kubeconfig(),
        """
        apiVersion: v1
        kind: Config
        current-context: sandbox
        contexts:
        - {name: sandbox, context: {cluster: sandbox, user: sandbox-admin}}
        clusters:
        - {name: sandbox, cluster: {server: "%s", certificate-authority-data: %s}}
        users:
        - {name: sandbox-admin, user: {client-certificate-data: %s, client-key-data: %s}}
        """
            .formatted(
                api.address(),
                authority.certificateData(),
                admin.certificateData(),
                admin.keyData()));
  }

  /// Lets it have faults from now on, until they are switched off.
  public void inject(Collection<SandboxFault> wanted) throws IOException, InterruptedException {
    for (SandboxFault fault : wanted) {
      faults.want(fault, true);
    }
    switchFaults();
  }

  private void followFaults() {
    try {
      switchFaults();
    } catch (IOException _) {
      // its files are being taken away
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the sandbox ends
    }
  }

  private synchronized void switchFaults() throws IOException, InterruptedException {
    Set<SandboxFault> wanted = faults.wanted();
    if (closed || wanted.equals(present)) {
      return;
    }
    if (has(wanted, Kind.API_DOWN, "")) {
      api.refuse();
    } else {
      api.listen();
    }
    for (Worker worker : workers) {
      worker.stopKubelet(has(wanted, Kind.KUBELET_STOPPED, worker.name()));
      worker.fillDisk(has(wanted, Kind.DISK_FULL, worker.name()));
      worker.delayLink(has(wanted, Kind.SLOW_LINK, worker.name()) ? SLOW : Duration.ZERO);
    }
    present.clear();
    present.addAll(wanted);
    faults.writePresent(present);
  }

  private static boolean has(Set<SandboxFault> faults, Kind kind, String node) {
    return faults.stream().anyMatch(fault -> fault.kind() == kind && fault.isOf(node));
  }

  /// The workers' names, which [#sshConfig] knows.
  public List<String> nodes() {
    return workers.stream().map(Worker::name).toList();
  }

  /// `root@127.0.0.1:PORT` of a worker.
  String address(String node) {
    return workers.stream()
        .filter(worker -> worker.name().equals(node))
        .map(worker -> "root@127.0.0.1:" + worker.port())
        .findFirst()
        .orElseThrow();
  }

  /// Where all that it has on this machine's disk is.
  public Path directory() {
    return directory;
  }

  /// The kubeconfig of its administrator.
  public Path kubeconfig() {
    return directory.resolve("kubeconfig");
  }

  /// The private key that its workers let in.
  public Path identity() {
    return directory.resolve("id_ecdsa");
  }

  /// The host keys of its workers.
  public Path knownHosts() {
    return directory.resolve("known_hosts");
  }

  /// The SSH configuration by which its workers are reached.
  public Path sshConfig() {
    return directory.resolve("ssh_config");
  }

  /// What a worker takes for `/`.
  public Path root(String node) {
    return directory.resolve(node).resolve("root");
  }

  /// The variables that make `static-pod`, `kubectl` and `ssh -F $STATIC_POD_SSH_CONFIG` use it.
  public Map<String, String> environment() {
    var variables = new LinkedHashMap<String, String>();
    variables.put("KUBECONFIG", kubeconfig().toString());
    variables.put("KUBECACHEDIR", directory.resolve("kubectl-cache").toString());
    variables.put("STATIC_POD_HOST", nodes().getFirst());
    variables.put("STATIC_POD_HOSTS", String.join(",", nodes()));
    variables.put("STATIC_POD_SSH_CONFIG", sshConfig().toString());
    variables.put("STATIC_POD_SANDBOX", directory.toString());
    return variables;
  }

  /// Ends everything; a caller that comes while it is going on waits for it.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    followsFaults.shutdownNow();
    processes.close();
    workers.forEach(Worker::close);
    api.close();
    TemporaryDirectory.delete(directory);
    try {
      lock.close();
    } catch (IOException _) {
      // it ends with the process
    }
  }
}
