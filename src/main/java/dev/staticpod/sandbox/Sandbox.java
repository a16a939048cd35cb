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
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A throw-away cluster in this process. Everything of it is below one temporary directory and on
/// loopback, and ends with [#close].
public final class Sandbox implements AutoCloseable {
  /// How much longer a packet to a worker takes on a slow link.
  private static final Duration SLOW = Duration.ofMillis(300);

  private static final int FAULTS_MILLIS = 50;

  private final SandboxFiles files;
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
    this.files = new SandboxFiles(directory);
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
      files.writeKubeconfigs(authority, api.address(), workers);
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
    KeyPair key = Authority.sshPair();
    files.writeKey(key);
    var dependencies = new Worker.Environment(store, processes, key.getPublic(), searchPath, time);
    for (int number = 1; number <= nodes; number++) {
      String name = "node-" + number;
      var placement = new Placement(number, name, "00000000-0000-4000-8000-00000000000" + number);
      var worker = new Worker(placement, files.directory().resolve(name), dependencies);
      workers.add(worker);
      store.create(ResourceType.NODES, worker.node(time.instant()));
    }
    files.writeSshFiles(workers);
  }

  private static ObjectNode namespace(String name) {
    return ApiJson.yaml(
        "{kind: Namespace, apiVersion: v1, metadata: {name: %s}, status: {phase: Active}}"
            .formatted(name));
  }

  /// Lets the sandbox have faults from now on, until they are switched off.
  public void inject(Collection<SandboxFault> wanted) throws IOException, InterruptedException {
    for (SandboxFault fault : wanted) {
      faults.want(fault, FaultSwitch.ON);
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

  /// The workers' names, which its SSH configuration knows.
  public List<String> nodes() {
    return workers.stream().map(Worker::name).toList();
  }

  /// Returns `root@127.0.0.1:PORT` of a worker.
  String address(String node) {
    return workers.stream()
        .filter(worker -> worker.name().equals(node))
        .map(worker -> "root@127.0.0.1:" + worker.port())
        .findFirst()
        .orElseThrow();
  }

  /// The files on this machine's disk by which it is reached.
  public SandboxFiles files() {
    return files;
  }

  /// The variables that make `static-pod`, `kubectl` and `ssh -F $STATIC_POD_SSH_CONFIG` use it.
  public Map<String, String> environment() {
    return files.environment(nodes());
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
    TemporaryDirectory.delete(files.directory());
    try {
      lock.close();
    } catch (IOException _) {
      // it ends with the process
    }
  }
}
