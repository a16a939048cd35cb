package dev.staticpod.sandbox.node;

import dev.staticpod.sandbox.kubelet.Journal;
import dev.staticpod.sandbox.kubelet.SimulatedKubelet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `kubelet.service` of one worker, as systemd keeps it: what was loaded, what runs, and whether
/// the files have changed since (systemd 252). A service that dies at once still starts:
/// `Type=simple`.
final class KubeletService {
  private static final DateTimeFormatter SYSTEMD =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Duration START = Duration.ofMillis(400);
  private static final Duration DEATH = Duration.ofMillis(200);
  private static final Duration RESTART = Duration.ofSeconds(5);

  /// What the unit is in.
  private enum State {
    STOPPED,
    STARTING,
    RUNNING,
    DYING,
    WAITING
  }

  private final Path root;
  private final SimulatedKubelet kubelet;
  private final Journal journal;
  private final InstantSource time;
  private SimulatedUnit loaded = new SimulatedUnit(List.of(), List.of());
  private String loadedFiles = "";
  private List<String> command = List.of();
  private State state = State.STOPPED;
  private Instant since = Instant.EPOCH;
  private Instant started = Instant.EPOCH;
  private String death = "";
  private long pid = 1000;
  private int restarts;

  KubeletService(Path root, SimulatedKubelet kubelet, Journal journal, InstantSource time) {
    this.root = root;
    this.kubelet = kubelet;
    this.journal = journal;
    this.time = time;
  }

  void daemonReload() throws IOException {
    loaded = SimulatedUnit.read(root);
    loadedFiles = files();
    journal.systemd("Reloading.");
    loaded.complaints().forEach(journal::systemd);
  }

  void restart() throws IOException {
    stop();
    restarts = 0;
    start();
  }

  void start() throws IOException {
    if (state == State.RUNNING || state == State.STARTING) {
      return;
    }
    since = time.instant();
    started = since;
    pid++;
    journal.systemd("Started kubelet.service - kubelet: The Kubernetes Node Agent.");
    try {
      command = CommandLine.of(loaded, root);
      writeProcess();
      Optional<String> path = SimulatedFlags.read(command, root).staticPodPath();
      kubelet.start(pid, path.map(value -> new SimulatedKubelet.SourcePath(root, value)));
      state = State.STARTING;
    } catch (SimulatedFlags.Fatal e) {
      state = State.DYING;
      death = String.valueOf(e.getMessage());
    }
  }

  void stop() throws IOException {
    if (state == State.RUNNING || state == State.STARTING) {
      journal.systemd("Stopping kubelet.service - kubelet: The Kubernetes Node Agent...");
      removeProcess();
    }
    state = State.STOPPED;
  }

  /// What time brings; called every few milliseconds.
  void tick() throws IOException {
    Duration age = Duration.between(since, time.instant());
    kubelet.runContainers();
    switch (state) {
      case STOPPED -> {}
      case STARTING -> {
        if (age.compareTo(START) >= 0) {
          state = State.RUNNING;
        }
      }
      case RUNNING -> kubelet.tick();
      case DYING -> {
        if (age.compareTo(DEATH) >= 0) {
          die();
        }
      }
      case WAITING -> {
        if (age.compareTo(RESTART) >= 0) {
          restarts++;
          start();
        }
      }
    }
  }

  private void die() throws IOException {
    journal.kubelet(pid, 'F', "server.go:198", death);
    journal.systemd("kubelet.service: Main process exited, code=exited, status=255/EXCEPTION");
    journal.systemd("kubelet.service: Failed with result 'exit-code'.");
    removeProcess();
    state = State.WAITING;
    since = time.instant();
  }

  boolean isHealthy() {
    return state == State.RUNNING;
  }

  boolean exists() throws IOException {
    return !SimulatedUnit.files(root).isEmpty();
  }

  /// Returns `active`, `activating` or `inactive`.
  String activeState() {
    return switch (state) {
      case STOPPED -> "inactive";
      case STARTING, RUNNING, DYING -> "active";
      case WAITING -> "activating";
    };
  }

  /// What `systemctl show` knows.
  Map<String, String> properties() throws IOException {
    var properties = new LinkedHashMap<>(processProperties());
    properties.put("Id", "kubelet.service");
    properties.put("Names", "kubelet.service");
    properties.put("LoadState", exists() ? "loaded" : "not-found");
    properties.put("ActiveState", activeState());
    properties.put("SubState", subState());
    properties.put("FragmentPath", exists() ? "/" + SimulatedUnit.FRAGMENT : "");
    properties.put("DropInPaths", dropIns());
    properties.put("UnitFileState", "enabled");
    properties.put("NeedDaemonReload", files().equals(loadedFiles) ? "no" : "yes");
    return properties;
  }

  private Map<String, String> processProperties() {
    boolean dead = state == State.WAITING;
    var properties = new LinkedHashMap<String, String>();
    properties.put("Type", "simple");
    properties.put("Restart", "on-failure");
    properties.put("MainPID", dead || state == State.STOPPED ? "0" : Long.toString(pid));
    properties.put("NRestarts", Integer.toString(restarts));
    properties.put("Result", dead ? "exit-code" : "success");
    properties.put("ExecMainStartTimestamp", SYSTEMD.format(started));
    properties.put("ExecMainPID", Long.toString(pid));
    properties.put("ExecMainCode", dead ? "1" : "0");
    properties.put("ExecMainStatus", dead ? "255" : "0");
    return properties;
  }

  private String subState() {
    return switch (state) {
      case STOPPED -> "dead";
      case STARTING, RUNNING, DYING -> "running";
      case WAITING -> "auto-restart";
    };
  }

  private String dropIns() throws IOException {
    return String.join(
        " ",
        SimulatedUnit.files(root).stream()
            .skip(1)
            .map(file -> "/" + root.relativize(file))
            .toList());
  }

  /// Returns names and contents, to see whether anything was changed.
  private String files() throws IOException {
    var text = new StringBuilder();
    for (Path file : SimulatedUnit.files(root)) {
      text.append(file).append('\n').append(Files.readString(file));
    }
    return text.toString();
  }

  private void writeProcess() throws IOException {
    Path directory = Files.createDirectories(root.resolve("proc/" + pid));
    String words = String.join("\0", command) + "\0";
    Files.write(directory.resolve("cmdline"), words.getBytes(StandardCharsets.UTF_8));
    Files.createSymbolicLink(
        directory.resolve("exe"), root.resolve(command.getFirst().replaceFirst("^/+", "")));
  }

  private void removeProcess() throws IOException {
    Path directory = root.resolve("proc/" + pid);
    Files.deleteIfExists(directory.resolve("cmdline"));
    Files.deleteIfExists(directory.resolve("exe"));
    Files.deleteIfExists(directory);
  }
}
