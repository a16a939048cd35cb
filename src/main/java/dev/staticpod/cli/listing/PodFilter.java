package dev.staticpod.cli.listing;

import dev.staticpod.name.LabelSelector;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.NodeListing;
import java.util.Optional;
import java.util.function.Predicate;

/// Chooses which pods are listed.
///
/// @param namespace only those of it
/// @param selector only those whose manifest has these labels
public record PodFilter(Optional<String> namespace, Optional<LabelSelector> selector) {
  /// The pods of a list that are meant.
  public NodeListing apply(NodeListing listing) {
    Predicate<ListedPod> wanted = this::takes;
    return listing.with(listing.pods().stream().filter(wanted).toList());
  }

  private boolean takes(ListedPod pod) {
    return namespace.filter(only -> !pod.subject().namespace().equals(only)).isEmpty()
        && selector.map(labels -> hasLabels(pod, labels)).orElse(true);
  }

  private static boolean hasLabels(ListedPod pod, LabelSelector labels) {
    return pod.manifest().filter(file -> labels.selects(file.labels())).isPresent();
  }
}
