package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// The way to the API server: straight, or through an HTTP proxy.
public sealed interface Proxy {
  /// The greatest number of a port.
  int MAX_PORT = 65_535;

  /// The port of an `https` address that names none.
  int HTTPS = 443;

  /// The port of an `http` address that names none.
  int HTTP = 80;

  /// What the JDK's client asks.
  ProxySelector selector();

  /// No proxy, whatever the JVM's system properties say.
  record Direct() implements Proxy {
    @Override
    public ProxySelector selector() {
      return ProxySelector.of(null);
    }
  }

  /// An HTTP proxy, by CONNECT.
  record Through(String host, int port) implements Proxy {
    @Override
    public ProxySelector selector() {
      return ProxySelector.of(InetSocketAddress.createUnresolved(host, port));
    }
  }

  /// The cluster's `proxy-url`, else `HTTPS_PROXY` unless `NO_PROXY` names the server, as Go's
  /// `http.ProxyFromEnvironment` reads them.
  ///
  /// @param title where the `proxy-url` stands, and what it is called
  static Proxy of(Optional<String> proxyUrl, String title, URI server, ClusterOptions options)
      throws ClusterException {
    return proxyUrl.isPresent() ? parse(proxyUrl.get(), title + ": ") : of(server, options);
  }

  private static Proxy of(URI server, ClusterOptions options) throws ClusterException {
    String name = server.getScheme().toUpperCase(Locale.ROOT) + "_PROXY";
    Optional<String> address = fromEnvironment(name, server, options);
    return address.isEmpty() ? new Direct() : parse(address.get(), "$" + name + ": ");
  }

  private static Optional<String> fromEnvironment(String name, URI server, ClusterOptions options) {
    var exceptions =
        new NoProxy(options.variable("NO_PROXY").or(() -> options.variable("no_proxy")).orElse(""));
    return exceptions.covers(server.getHost(), port(server))
        ? Optional.empty()
        : options.variable(name).or(() -> options.variable(name.toLowerCase(Locale.ROOT)));
  }

  private static int port(URI server) {
    if (server.getPort() >= 0) {
      return server.getPort();
    }
    return server.getScheme().equals("https") ? HTTPS : HTTP;
  }

  private static Proxy parse(String address, String origin) throws ClusterException {
    URI uri = uri(address.contains("://") ? address : "http://" + address, origin);
    if (uri.getHost() == null) {
      throw unusable(origin, "the proxy's address has no host, or one with an underscore");
    }
    if (!"http".equals(uri.getScheme()) || uri.getUserInfo() != null) {
      throw unusable(
          origin,
          "the proxy " + uri.getScheme() + "://" + uri.getHost() + " is of a kind not supported");
    }
    if (uri.getPort() > MAX_PORT) {
      throw unusable(origin, "the proxy's port " + uri.getPort() + " is none");
    }
    return new Through(uri.getHost(), uri.getPort() < 0 ? HTTP : uri.getPort());
  }

  /// Reads the address of a proxy; what is none is not shown: it may have a password in it.
  private static URI uri(String address, String origin) throws ClusterException {
    try {
      return new URI(address);
    } catch (URISyntaxException _) {
      throw unusable(origin, "the proxy's address is none");
    }
  }

  /// A `proxy-url` counts whatever `NO_PROXY` says.
  private static ClusterException unusable(String origin, String problem) {
    return new ClusterException(
        ClusterException.Reason.CONFIG,
        origin + problem,
        "use an http:// proxy without a password, "
            + (origin.startsWith("$") ? "go around it with NO_PROXY, " : "")
            + "or let the node ask, with --api node");
  }
}
