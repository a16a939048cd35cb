package dev.staticpod.sandbox.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.sandbox.api.ApiJson;
import dev.staticpod.sandbox.api.Discovery;
import dev.staticpod.sandbox.api.ObjectStore;
import dev.staticpod.sandbox.kubelet.Journal;
import dev.staticpod.sandbox.kubelet.Placement;
import dev.staticpod.sandbox.kubelet.SimulatedKubelet;
import dev.staticpod.sandbox.kubelet.SimulatedPodFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One worker: its files, its SSH server, its systemd and its kubelet. What the last two do is done
/// on one thread.
public final class Worker implements AutoCloseable {
  private static final int TICK_MILLIS = 25;
  private static final int HEALTHY_TICKS = 400;

  private final Placement placement;
  private final WorkerSsh ssh;
  private final WorkerFiles files;
  private final AtomicBoolean kubeletIsStopped = new AtomicBoolean();
  private final Stubs stubs;
  private final HealthPort health;
  private final SimulatedKubelet kubelet;
  private final KubeletService service;
  private final Systemctl systemctl;
  private final Journalctl journalctl;
  private final ImageStore images = new ImageStore();
  private final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  /// What all workers of a sandbox share.
  ///
  /// @param client the key that may log in
  /// @param searchPath the `PATH` of this machine
  public record Environment(
      ObjectStore api,
      WorkerProcesses processes,
      PublicKey client,
      String searchPath,
      InstantSource time) {}

  /// Starts the worker with its kubelet running.
  ///
  /// @param directory where its files and sockets go
  public Worker(Placement placement, Path directory, Environment dependencies)
      throws IOException, GeneralSecurityException, InterruptedException {
    this.placement = placement;
    this.health = HealthPort.open(this::pods);
    this.files = WorkerFiles.create(directory, placement.name(), health.number());
    var journal = new Journal(dependencies.time());
    this.kubelet =
        new SimulatedKubelet(
            placement,
            new SimulatedPodFiles(files.root()),
            dependencies.api(),
            journal,
            dependencies.time());
    this.service = new KubeletService(files.root(), kubelet, journal, dependencies.time());
    this.systemctl = new Systemctl(files.root(), service);
    this.journalctl = new Journalctl(journal, placement.name());
    this.stubs = Stubs.start(files.control(), this::handle);
    this.ssh =
        WorkerSsh.start(
            Authority.sshPair(),
            dependencies.client(),
            environment(files, dependencies.searchPath()),
            dependencies.processes());
    service.daemonReload();
    service.start();
    var _ = loop.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private Map<String, String> environment(WorkerFiles files, String searchPath) {
    return Map.of(
        "PATH", files.commands() + ":" + searchPath,
        "STATIC_POD_ROOT", files.root().toString(),
        "STATIC_POD_SANDBOX", files.control().toString(),
        "STATIC_POD_NODE", placement.name(),
        "TMPDIR", files.root().resolve("tmp").toString(),
        "HOME", files.root().toString(),
        "USER", "root");
  }

  private void tick() {
    try {
      service.tick();
      if (service.isHealthy()) {
        health.up();
      } else {
        health.down();
      }
    } catch (IOException | UncheckedIOException _) {
      // the worker's files are being taken away
    }
  }

  private byte[] pods() {
    try {
      return loop.submit(kubelet::podList).get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new byte[0];
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Reply handle(String command, List<String> arguments) {
    try {
      return loop.submit(() -> run(command, arguments)).get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Reply.failed(1, command + ": interrupted");
    } catch (ExecutionException e) {
      return Reply.failed(1, command + ": " + e.getCause());
    }
  }

  private Reply run(String command, List<String> arguments) throws IOException {
    return switch (command) {
      case "systemctl" -> systemctl.run(arguments);
      case "containerd" -> images.run(arguments);
      default -> journalctl.run(arguments);
    };
  }

  /// Stops the kubelet, as by `systemctl stop`, or starts it again and returns when it is healthy.
  /// Where it is so already nothing is done, whatever was done on the worker since.
  public void stopKubelet(boolean stopped) throws InterruptedException {
    if (kubeletIsStopped.getAndSet(stopped) == stopped) {
      return;
    }
    handle("systemctl", List.of(stopped ? "stop" : "start", "kubelet"));
    for (int i = 0; !stopped && !health.isUp() && i < HEALTHY_TICKS; i++) {
      Thread.sleep(TICK_MILLIS);
    }
  }

  /// Lets nothing more be written to a file on the worker, or everything again.
  public void fillDisk(boolean full) throws IOException {
    files.fill(full);
  }

  /// Lets whatever is sent to the worker arrive that much later.
  public void delayLink(Duration delay) {
    ssh.delay(delay);
  }

  /// The Node object that its kubelet would register.
  public ObjectNode node(Instant now) {
    return ApiJson.yaml(
        """
        kind: Node
        apiVersion: v1
        metadata: {name: %1$s, labels: {kubernetes.io/hostname: %1$s, kubernetes.io/os: linux}}
        spec: {}
        status:
          addresses: [{type: InternalIP, address: %2$s}, {type: Hostname, address: %1$s}]
          capacity: {cpu: "2", memory: 4Gi, pods: "110"}
          allocatable: {cpu: "2", memory: 4Gi, pods: "110"}
          conditions:
          - {type: Ready, status: "True", reason: KubeletReady, lastTransitionTime: "%3$s",
             lastHeartbeatTime: "%3$s", message: kubelet is posting ready status}
          nodeInfo: {kubeletVersion: %4$s, kubeProxyVersion: %4$s, osImage: static-pod sandbox,
            kernelVersion: none, containerRuntimeVersion: none, operatingSystem: linux,
            architecture: none, machineID: "", systemUUID: "", bootID: ""}
        """
            .formatted(
                placement.name(), placement.address(), ApiJson.time(now), Discovery.VERSION));
  }

  /// Returns the name of the node.
  public String name() {
    return placement.name();
  }

  /// Returns the address that the API server shows of the node.
  public String address() {
    return placement.address();
  }

  /// Returns the port of its SSH server, on loopback.
  public int port() {
    return ssh.port();
  }

  /// A line for `known_hosts`.
  public String knownHost() {
    return ssh.knownHost();
  }

  @Override
  public void close() {
    ssh.close();
    loop.shutdownNow();
    stubs.close();
    health.close();
  }
}
