package dev.staticpod.access;

import dev.staticpod.cluster.ClusterHandle;
import java.time.InstantSource;
import java.util.function.Supplier;

/// The API server of all nodes of a command, as far as that is known before they are probed.
///
/// @param handle the API server of the kubeconfig; the caller closes it
/// @param named whether the user has named a kubeconfig, or a context of one, for this command
/// @param title what the kubeconfig's cluster is called in messages: `context lab`
/// @param time a clock that is not set back
public record ApiAccess(
    ApiMode mode, ClusterHandle handle, Named named, Supplier<String> title, InstantSource time) {
  /// Whether the user has named a kubeconfig on the command line.
  public enum Named {
    /// The API server is the one that is meant, whatever comes of it.
    YES,
    /// The API server is the one that happens to be there, if there is one.
    NO
  }
}
