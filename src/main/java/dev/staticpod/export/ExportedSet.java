package dev.staticpod.export;

import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.set.SetNodes;
import dev.staticpod.set.SetPod;
import dev.staticpod.set.SetRollout;
import dev.staticpod.set.StaticPodSet;
import dev.staticpod.validation.fix.OwnAnnotations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The pods of several hosts as one set: equal manifests with equal files are one pod with several
/// hosts.
public final class ExportedSet {
  /// The name of the set file, without what it ends with.
  private static final String SET_FILE = "set";

  private record Key(PodName pod, String text, List<HostFile> files) {}

  private record Found(List<String> hosts, NodeExport.Secrecy secrecy, List<String> whole) {}

  private ExportedSet() {}

  /// The pods, by their names.
  ///
  /// @param nodes what was read of each host, by the name that the user gave it
  public static List<ExportedPod> of(Map<String, NodeExport> nodes) {
    Map<Key, Found> found = new LinkedHashMap<>();
    nodes.forEach((host, node) ->
        node.manifests()
            .forEach(manifest ->
                found
                    .computeIfAbsent(
                        new Key(
                            manifest.pod(),
                            OwnAnnotations.without(manifest.text()),
                            manifest.files()),
                        _ -> new Found(new ArrayList<>(), manifest.secrecy(), manifest.whole()))
                    .hosts()
                    .add(host)));
    Set<String> taken = new HashSet<>(Set.of(SET_FILE));
    return found.entrySet().stream()
        .map(entry -> pod(entry.getKey(), entry.getValue(), found))
        .sorted(
            Comparator.comparing((ExportedPod pod) -> pod.pod().namespace())
                .thenComparing(pod -> pod.pod().name())
                .thenComparing(ExportedPod::manifestFile))
        .map(pod -> named(pod, taken))
        .toList();
  }

  /// Gives a pod a name for its files that no other has. Pod `b` of the namespace `a` and pod `a.b`
  /// of the default one would be one file, and so would what two hosts are called; a pod `set`
  /// would be the set file.
  private static ExportedPod named(ExportedPod pod, Set<String> taken) {
    String stem = pod.manifestFile().replaceFirst("\\.yaml$", "");
    String name = stem;
    for (int next = 2; !taken.add(name.toLowerCase(Locale.ROOT)); next++) {
      name = stem + "-" + next;
    }
    return pod.in(name + ".yaml");
  }

  /// Returns a pod as the set has it. Where hosts have a pod differently, each file is called after
  /// the first that has it so.
  private static ExportedPod pod(Key key, Found found, Map<Key, Found> all) {
    boolean several =
        all.keySet().stream().filter(each -> each.pod().equals(key.pod())).count() > 1;
    String namespace = key.pod().namespace().equals("default") ? "" : key.pod().namespace() + ".";
    String host = several ? "." + found.hosts().getFirst().replaceAll("[^A-Za-z0-9.-]", "_") : "";
    return new ExportedPod(
        key.pod(),
        namespace + key.pod().name() + host + ".yaml",
        key.text(),
        found.secrecy(),
        found.hosts(),
        key.files(),
        found.whole());
  }

  /// The set file.
  ///
  /// @param name a label of DNS
  public static StaticPodSet set(String name, List<ExportedPod> pods) {
    return new StaticPodSet(
        name,
        pods.stream()
            .map(pod -> new SetPod(pod.manifestFile(), SetNodes.hosts(pod.hosts()), pod.setFiles()))
            .toList(),
        SetRollout.UNSAID);
  }
}
