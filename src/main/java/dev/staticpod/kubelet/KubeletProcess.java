package dev.staticpod.kubelet;

import java.util.List;
import java.util.Set;

/// A kubelet that runs, as far as its process tells.
///
/// @param arguments its command line, empty where none runs
/// @param changed the configuration files that were written since it was started
/// @param watched the directories that it is told of changes in by the kernel
public record KubeletProcess(List<String> arguments, Set<String> changed, Set<String> watched) {
  public KubeletProcess {
    arguments = List.copyOf(arguments);
    changed = Set.copyOf(changed);
    watched = Set.copyOf(watched);
  }

  /// A process of which nothing but the command line is known.
  public KubeletProcess(List<String> arguments) {
    this(arguments, Set.of(), Set.of());
  }

  boolean isRunning() {
    return !arguments.isEmpty();
  }

  /// Whether the process is a program of this name. What it was started with may be hidden behind a
  /// title of its own, such as `/usr/local/bin/k3s agent`, or `k3s agent` where it was looked up.
  boolean isOf(String program) {
    return arguments.stream()
        .limit(1)
        .map(title -> title.replaceFirst(" .*", ""))
        .anyMatch(path -> path.equals(program) || path.endsWith("/" + program));
  }

  /// What it reads: what its command line and its files say, unless the file that says so is newer
  /// than the process, which does not read its files again, and does not watch the directory.
  StaticPodPath reads(KubeletSettings settings) {
    StaticPodPath path = settings.staticPodPath();
    return path instanceof StaticPodPath.Configured configured
            && settings.origin().filter(changed::contains).isPresent()
            && !watched.contains(configured.path())
        ? new StaticPodPath.None()
        : path;
  }
}
