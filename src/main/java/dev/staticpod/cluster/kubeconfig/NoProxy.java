package dev.staticpod.cluster.kubeconfig;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One entry of `NO_PROXY`: `*`, a host, a domain with everything below it, an address or a range
/// (`golang.org/x/net/http/httpproxy`, `config.init`).
final class NoProxy {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private NoProxy() {}

  static boolean covers(String entry, String host) {
    if (entry.equals("*")) {
      return true;
    }
    int slash = entry.indexOf('/');
    if (slash > 0) {
      return inRange(entry.substring(0, slash), entry.substring(slash + 1), host);
    }
    String name = entry.toLowerCase(Locale.ROOT);
    String domain = name.startsWith(".") ? name : "." + name;
    return ("." + host.toLowerCase(Locale.ROOT)).endsWith(domain);
  }

  private static boolean inRange(String network, String bits, String host) {
    Optional<byte[]> range = literal(network);
    Optional<byte[]> address = literal(host);
    if (range.isEmpty()
        || address.isEmpty()
        || range.get().length != address.get().length
        || !bits.matches("[0-9]{1,3}")) {
      return false;
    }
    int shift = Math.max(0, range.get().length * 8 - Integer.parseInt(bits));
    return new BigInteger(1, range.get())
        .shiftRight(shift)
        .equals(new BigInteger(1, address.get()).shiftRight(shift));
  }

  private static Optional<byte[]> literal(String text) {
    try {
      return LITERAL.matcher(text).matches()
          ? Optional.of(InetAddress.ofLiteral(text).getAddress())
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // not an address, so in no range
    }
  }
}
