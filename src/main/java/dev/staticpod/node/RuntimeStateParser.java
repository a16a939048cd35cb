package dev.staticpod.node;

import dev.staticpod.node.answer.ProtocolLine;
import dev.staticpod.plan.pod.PodRuntimeState;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Collects what a node says of the directories and the cgroups of its pods.
final class RuntimeStateParser {
  private static final Pattern DIRECTORY = Pattern.compile("/(([^_/]+)_([^_/]+)_([0-9a-f]{32}))");
  private static final Pattern LOG =
      Pattern.compile(DIRECTORY.pattern() + "/([^/]+)/([0-9]{1,9})\\.log");
  private static final Pattern CGROUP = Pattern.compile("pod([0-9a-f]{32})(?:\\.slice)?/([^/]+)/");

  private final Map<String, Instant> directories = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> restarts = new HashMap<>();
  private final Map<String, Set<String>> cgroups = new HashMap<>();

  /// Takes `pod EPOCH PATH`: a log directory and its time. Paths begin with `./`.
  void directory(ProtocolLine line) {
    Instant time = Instant.ofEpochSecond(line.number(1, 0, ProtocolLine.LAST_SECOND));
    Matcher path = DIRECTORY.matcher(line.field(2));
    if (path.find()) {
      directories.put(path.group(1), time);
    }
  }

  /// Takes `log PATH`: the log of one start of a container.
  void log(ProtocolLine line) {
    Matcher path = LOG.matcher(line.field(1));
    if (path.find()) {
      restarts
          .computeIfAbsent(path.group(1), _ -> new HashMap<>())
          .merge(path.group(5), Integer.parseInt(path.group(6)), Math::max);
    }
  }

  /// Takes `cgroup PATH`: one that has a process.
  void cgroup(ProtocolLine line) {
    Matcher path = CGROUP.matcher(line.field(1));
    if (path.find()) {
      cgroups.computeIfAbsent(path.group(1), _ -> new HashSet<>()).add(path.group(2));
    }
  }

  List<PodRuntimeState> runtimeStates() {
    return directories.entrySet().stream()
        .map(entry -> runtimeState(entry.getKey(), entry.getValue()))
        .toList();
  }

  private PodRuntimeState runtimeState(String directory, Instant since) {
    String[] words = directory.split("_", 3);
    return new PodRuntimeState(
        words[0],
        words[1],
        words[2],
        since,
        restarts.getOrDefault(directory, Map.of()),
        running(cgroups.getOrDefault(words[2], Set.of())));
  }

  /// Counts the containers that run: CRI-O keeps no process for the sandbox (its `drop_infra_ctr`),
  /// all others do.
  private static int running(Set<String> cgroups) {
    boolean crio = cgroups.stream().anyMatch(name -> name.startsWith("crio-"));
    return crio
        ? (int) cgroups.stream().filter(name -> !name.startsWith("crio-conmon")).count()
        : Math.max(0, cgroups.size() - 1);
  }
}
