package dev.staticpod.sandbox.kubelet;

/// The place of a worker in the cluster.
///
/// @param number from 1
/// @param uid of its Node object
public record Placement(int number, String name, String uid) {
  /// The address that the API shows; from a network that is kept for examples (RFC 5737), because
  /// all workers are on loopback in truth.
  public String address() {
    return "192.0.2." + (10 + number);
  }

  String podAddress(int pod) {
    return "10.200." + number + "." + (1 + pod);
  }
}
