package dev.staticpod.kubelet;

/// The address on its node at which a kubelet's healthz answers.
///
/// @param host a loopback address, in brackets where it has colons
/// @param port 0 where none answers
public record HealthAddress(String host, int port) {
  private static final String IPV4 = "127.0.0.1";

  /// Nowhere.
  public static final HealthAddress NONE = loopback(0);

  /// At the address that all kubelets have but those that are told another.
  public static HealthAddress loopback(int port) {
    return new HealthAddress(IPV4, port);
  }

  /// Returns it as scripts and the journal of a change have it: the port alone at the usual
  /// address.
  public String word() {
    return host.equals(IPV4) ? String.valueOf(port) : host + ":" + port;
  }
}
