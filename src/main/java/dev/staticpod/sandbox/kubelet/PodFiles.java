package dev.staticpod.sandbox.kubelet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// What pods have on a worker's disk, as the kubelet and the runtime leave it there: log
/// directories, and cgroups that name processes. The processes are pretended.
///
/// @param root of the worker
public record PodFiles(Path root) {
  private static final String PROCESS = "1\n";

  /// Writes what there is of a pod by now.
  void write(RunningPod pod) {
    try {
      process(pod, "sandbox", PROCESS);
      for (Container container : pod.containers()) {
        boolean runs = container.state() instanceof Container.State.Running;
        process(pod, container.name(), runs ? PROCESS : "");
        if (runs) {
          Path logs = Files.createDirectories(logs(pod).resolve(container.name()));
          Files.writeString(logs.resolve(container.restarts() + ".log"), "");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /// A manifest may have any text for a uid.
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
