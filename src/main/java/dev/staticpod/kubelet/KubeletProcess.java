package dev.staticpod.kubelet;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A kubelet that runs, as far as its process tells.
///
/// @param arguments its command line, empty where none runs
/// @param changed the configuration files, and directories of them, that are newer than it
/// @param traces what shows which directory it reads, where one of those is
public record KubeletProcess(List<String> arguments, Set<String> changed, Traces traces) {
  public KubeletProcess {
    arguments = List.copyOf(arguments);
    changed = Set.copyOf(changed);
  }

  /// What a kubelet does and says besides its settings.
  ///
  /// @param watched the directories that it is told of changes in by the kernel
  /// @param logged the directory that it reads by its own journal
  /// @param hasStaticPods whether there may be static pods on the node that it runs
  public record Traces(Set<String> watched, Optional<String> logged, boolean hasStaticPods) {
    /// The traces of a kubelet that were not looked for, or of one that reads no directory.
    public static final Traces NONE = new Traces(Set.of(), Optional.empty(), false);

    public Traces {
      watched = Set.copyOf(watched);
    }

    /// The directory that is read, whatever the files say now; empty where nothing shows one.
    private Optional<StaticPodPath.Configured> directory() {
      return watched.size() == 1
          ? watched.stream()
              .map(path -> new StaticPodPath.Configured(path, "which it watches"))
              .findFirst()
          : logged.map(path -> new StaticPodPath.Configured(path, "as its journal says"));
    }
  }

  /// A process of which nothing but the command line is known.
  public KubeletProcess(List<String> arguments) {
    this(arguments, Set.of(), Traces.NONE);
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

  /// What it reads: what its command line and its files say, unless one of those files is newer
  /// than the process, which does not read them again. Then the file proves nothing, and what the
  /// process does counts.
  ///
  /// @param path what the command line and the files say
  /// @param changed the file that may have said otherwise when the process was started
  StaticPodPath reads(StaticPodPath path, Optional<String> changed) {
    if (changed.isEmpty() || path.directory().filter(traces.watched()::contains).isPresent()) {
      return path;
    }
    Optional<StaticPodPath.Configured> shown = traces.directory();
    if (shown.isPresent()) {
      return shown.get().directory().equals(path.directory()) ? path : shown.get();
    }
    return traces.watched().isEmpty() && !traces.hasStaticPods()
        ? new StaticPodPath.None()
        : new StaticPodPath.Unknown(changed.get());
  }
}
