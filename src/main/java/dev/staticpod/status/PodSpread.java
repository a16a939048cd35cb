package dev.staticpod.status;

import dev.staticpod.plan.PodName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A static pod on many nodes.
///
/// @param pods its rows in the lists of the nodes
/// @param absent the nodes that were listed and do not have it
public record PodSpread(PodName name, List<ListedPod> pods, List<String> absent) {
  public PodSpread {
    pods = List.copyOf(pods);
    absent = List.copyOf(absent);
  }

  /// The pods of all lists, by namespace and name. Files that are no pods are left out.
  public static List<PodSpread> of(List<NodeListing> listings) {
    var byName = new LinkedHashMap<PodName, List<ListedPod>>();
    for (NodeListing listing : listings) {
      for (ListedPod pod : listing.pods()) {
        pod.pod().ifPresent(name -> byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(pod));
      }
    }
    List<String> all = listings.stream().map(NodeListing::nodeName).distinct().toList();
    return byName.entrySet().stream()
        .map(entry -> new PodSpread(entry.getKey(), entry.getValue(), without(all, entry)))
        .sorted(
            Comparator.comparing((PodSpread pod) -> pod.name().namespace())
                .thenComparing(pod -> pod.name().name()))
        .toList();
  }

  private static List<String> without(List<String> all, Map.Entry<?, List<ListedPod>> entry) {
    Set<String> having =
        entry.getValue().stream().map(ListedPod::nodeName).collect(Collectors.toSet());
    return all.stream().filter(node -> !having.contains(node)).toList();
  }

  /// On how many nodes it is.
  public int nodes() {
    var names = new HashSet<String>();
    pods.forEach(pod -> names.add(pod.nodeName()));
    return names.size();
  }

  /// How often each status is there, the most frequent one first.
  public Map<String, Long> statuses() {
    return counted(pods.stream().map(ListedPod::status).toList());
  }

  /// How often each content hash is there, the most frequent one first; empty of a mirror pod
  /// without a manifest.
  public Map<String, Long> contents() {
    return counted(
        pods.stream()
            .map(pod -> pod.manifest().map(ListedPod.Manifest::contentHash).orElse(""))
            .toList());
  }

  private static Map<String, Long> counted(List<String> words) {
    Map<String, Long> counts =
        words.stream()
            .collect(
                Collectors.groupingBy(word -> word, LinkedHashMap::new, Collectors.counting()));
    var sorted = new LinkedHashMap<String, Long>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
