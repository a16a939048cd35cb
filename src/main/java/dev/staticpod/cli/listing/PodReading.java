package dev.staticpod.cli.listing;

import dev.staticpod.fleet.HostReading;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.node.NodeException;
import dev.staticpod.status.ListOperation;
import dev.staticpod.status.NodeListing;
import java.util.Optional;

/// The pods of one host that are meant, listed as often as wanted.
///
/// @param operation closed with this
public record PodReading(Target target, ListOperation operation, PodFilter filter)
    implements HostReading<NodeListing> {
  @Override
  public HostResult<NodeListing> read() throws NodeException, InterruptedException {
    NodeListing listing = filter.apply(operation.list());
    return new HostResult.Completed<>(target, Optional.of(listing.node()), listing);
  }

  @Override
  public void close() {
    operation.close();
  }
}
