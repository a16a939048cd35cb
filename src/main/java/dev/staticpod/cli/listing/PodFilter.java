package dev.staticpod.cli.listing;

import dev.staticpod.cli.model.UsageException;
import dev.staticpod.status.LabelSelector;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.NodeListing;
import java.util.Optional;
import java.util.function.Predicate;

/// Which pods are listed.
///
/// @param namespace only those of it
/// @param selector only those whose manifest has these labels
public record PodFilter(Optional<String> namespace, Optional<LabelSelector> selector) {
  /// A filter by what the user wrote.
  ///
  /// @throws UsageException if it is no selector
  public static PodFilter of(Optional<String> namespace, Optional<String> selector) {
    try {
      return new PodFilter(namespace, selector.map(LabelSelector::parse));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }

  /// The pods of a list that are meant.
  public NodeListing of(NodeListing listing) {
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
