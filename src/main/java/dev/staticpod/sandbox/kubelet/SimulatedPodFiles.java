package dev.staticpod.sandbox.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// What pods have on a worker's disk, as the kubelet and the runtime leave it there: log
/// directories, and cgroups that name processes. The processes are pretended.
///
/// @param root of the worker
public record SimulatedPodFiles(Path root) {
  private static final String PROCESS = "1\n";

  /// Writes what there is of a pod by now.
  void write(RunningPod pod) {
    try {
      process(pod, "sandbox", PROCESS);
      writeInitLogs(pod);
      for (Container container : pod.containers()) {
        boolean runs = container.state() instanceof Container.State.Running;
        process(pod, container.name(), runs ? PROCESS : "");
        writeLog(pod, container);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes the log of a container that was started, in the form of the runtimes: nothing is run,
  /// and it says so.
  private void writeLog(RunningPod pod, Container container) throws IOException {
    Optional<Instant> started =
        switch (container.state()) {
          case Container.State.Running(Instant since) -> Optional.of(since);
          case Container.State.Ended(_, Instant since, _) -> Optional.of(since);
          case Container.State.Waiting _ -> Optional.empty();
        };
    if (started.isPresent()) {
      var text = new StringBuilder(line(started.get(), "pretending to run " + container.image()));
      if (container.state() instanceof Container.State.Ended(int code, _, Instant finished)) {
        text.append(line(finished, "pretending to end with " + code));
      }
      writeLog(pod, container.name(), container.restarts(), text.toString());
    }
  }

  /// Writes the logs of containers that come before the others, and have ended when these begin.
  private void writeInitLogs(RunningPod pod) throws IOException {
    for (JsonNode container : pod.pod().object().path("spec").path("initContainers")) {
      String text = "pretending to run " + container.path("image").asText();
      writeLog(pod, plain(container.path("name").asText()), 0, line(pod.started(), text));
    }
  }

  /// Writes a log. A reader may be in the middle of it: what stands there is not written again.
  private void writeLog(RunningPod pod, String container, int attempt, String text)
      throws IOException {
    Path logs = Files.createDirectories(logs(pod).resolve(container));
    Path file = logs.resolve(attempt + ".log");
    if (!Files.exists(file) || Files.size(file) != text.length()) {
      Files.writeString(file, text);
    }
  }

  private static String line(Instant time, String text) {
    return time + " stdout F " + text + "\n";
  }

  private void process(RunningPod pod, String name, String processes) throws IOException {
    Path cgroup = Files.createDirectories(cgroup(pod).resolve(name));
    Files.writeString(cgroup.resolve("cgroup.procs"), processes);
  }

  /// Takes everything of a pod away.
  void remove(RunningPod pod) {
    delete(cgroup(pod));
    delete(logs(pod));
  }

  private Path cgroup(RunningPod pod) {
    return root.resolve("sys/fs/cgroup/kubepods/pod" + plain(pod.pod().uid()));
  }

  private Path logs(RunningPod pod) {
    return root.resolve("var/log/pods/" + plain(pod.pod().directoryName()));
  }

  /// Returns a name that is fit for a path: a manifest may have any text for a uid.
  private static String plain(String name) {
    return name.replaceAll("[^0-9A-Za-z_.-]", "-").replace("..", "-");
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
