package dev.staticpod.status;

import dev.staticpod.plan.pod.PodName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A static pod on many nodes.
///
/// @param pods its rows in the lists of the nodes
/// @param nodes on how many nodes it is; two machines may call themselves the same
/// @param absent the nodes that were listed and do not have it
public record PodPlacement(PodName name, List<ListedPod> pods, int nodes, List<String> absent) {
  public PodPlacement {
    pods = List.copyOf(pods);
    absent = List.copyOf(absent);
  }

  /// The pods of all lists, each list that of another node, by namespace and name. Files that are
  /// no pods are left out.
  public static List<PodPlacement> of(List<NodeListing> listings) {
    return listings.stream()
        .flatMap(listing -> listing.pods().stream())
        .flatMap(pod -> pod.pod().stream())
        .distinct()
        .sorted(Comparator.comparing(PodName::namespace).thenComparing(PodName::name))
        .map(name -> of(name, listings))
        .toList();
  }

  private static PodPlacement of(PodName name, List<NodeListing> listings) {
    var pods = new ArrayList<ListedPod>();
    var absent = new ArrayList<String>();
    for (NodeListing listing : listings) {
      List<ListedPod> found =
          listing.pods().stream()
              .filter(pod -> pod.pod().filter(name::equals).isPresent())
              .toList();
      pods.addAll(found);
      if (found.isEmpty()) {
        absent.add(listing.nodeName());
      }
    }
    return new PodPlacement(name, pods, listings.size() - absent.size(), absent);
  }

  /// How often the pod has each status, the most frequent one first.
  public Map<String, Long> statuses() {
    return counted(pods.stream().map(ListedPod::status).toList());
  }

  /// How often the pod has each content hash, the most frequent one first; empty of a mirror pod
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
