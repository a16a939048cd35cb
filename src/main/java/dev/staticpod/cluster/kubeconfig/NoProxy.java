package dev.staticpod.cluster.kubeconfig;

import java.math.BigInteger;
import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which servers a client goes straight to although it has a proxy: those on its own machine, and
/// those that `NO_PROXY` names (`golang.org/x/net/http/httpproxy/proxy.go`, `init` and `useProxy`,
/// which Go's `http.ProxyFromEnvironment` has, and so kubectl and the kubelet).
///
/// @param list the value of `NO_PROXY`
public record NoProxy(String list) {
  private static final Pattern LITERAL =
      Pattern.compile(
          "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}"
              + "|[0-9a-f:]*:[0-9a-f:.]*");

  private static final Pattern RANGE = Pattern.compile("([^/]+)/([0-9]{1,4})");

  /// A host with a port, as `net.SplitHostPort` takes it apart.
  private static final Pattern WITH_PORT =
      Pattern.compile("(?:\\[([^\\[\\]]*)]|([^:\\[\\]]*)):([^:\\[\\]]*)");

  private static final int FIRST_NOT_ASCII = 128;
  private static final int IPV4_BITS = 32;
  private static final int MAPPED_BITS = 96;

  /// Whether a server is one of them.
  ///
  /// @param host a name, or an address, with brackets or without
  public boolean covers(String host, int port) {
    String name = host.replaceFirst("^\\[(.*)]$", "$1");
    var server =
        new Server(
            name.toLowerCase(Locale.ROOT),
            Integer.toString(port),
            address(name.toLowerCase(Locale.ROOT).replaceFirst("%.*", "")));
    return name.equals("localhost")
        || server.address().filter(InetAddress::isLoopbackAddress).isPresent()
        || Pattern.compile(",")
            .splitAsStream(list)
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .anyMatch(entry -> covers(entry, server));
  }

  /// @param name in small letters
  private record Server(String name, String port, Optional<InetAddress> address) {}

  private static boolean covers(String entry, Server server) {
    if (entry.equals("*")) {
      return true;
    }
    Matcher range = RANGE.matcher(entry);
    Optional<InetAddress> network = range.matches() ? address(range.group(1)) : Optional.empty();
    if (network.isPresent()) {
      return server
          .address()
          .filter(address -> isIn(entry, network.get(), Integer.parseInt(range.group(2)), address))
          .isPresent();
    }
    Matcher parts = WITH_PORT.matcher(entry);
    if (!parts.matches()) {
      return isHost(entry, server);
    }
    String host = Optional.ofNullable(parts.group(1)).orElse(parts.group(2));
    return (parts.group(3).isEmpty() || parts.group(3).equals(server.port()))
        && isHost(host, server);
  }

  private static boolean isIn(String entry, InetAddress network, int bits, InetAddress address) {
    byte[] range = network.getAddress();
    byte[] asked = address.getAddress();
    boolean isMapped = range.length * Byte.SIZE == IPV4_BITS && entry.contains(":");
    int prefix = isMapped ? bits - MAPPED_BITS : bits;
    int shift = range.length * Byte.SIZE - prefix;
    return range.length == asked.length
        && prefix >= 0
        && shift >= 0
        && new BigInteger(1, range)
            .shiftRight(shift)
            .equals(new BigInteger(1, asked).shiftRight(shift));
  }

  /// A name covers what is below it too; one that begins with a dot, or `*.`, only that.
  private static boolean isHost(String host, Server server) {
    Optional<InetAddress> address = address(host);
    if (address.isPresent() || server.address().isPresent() || host.isEmpty()) {
      return address.isPresent() && address.equals(server.address());
    }
    String domain = ascii(host.startsWith("*.") ? host.substring(1) : host);
    return domain.startsWith(".")
        ? server.name().endsWith(domain)
        : server.name().equals(domain) || server.name().endsWith("." + domain);
  }

  private static String ascii(String domain) {
    if (domain.chars().allMatch(c -> c < FIRST_NOT_ASCII)) {
      return domain;
    }
    try {
      return domain.startsWith(".") ? "." + IDN.toASCII(domain.substring(1)) : IDN.toASCII(domain);
    } catch (IllegalArgumentException _) {
      return domain; // no name, so of no server
    }
  }

  private static Optional<InetAddress> address(String text) {
    try {
      return LITERAL.matcher(text).matches()
          ? Optional.of(InetAddress.ofLiteral(text))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // nor is it one for Go
    }
  }
}
