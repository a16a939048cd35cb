package dev.staticpod.ssh.transport;

import dev.staticpod.bounded.NameLookup;
import dev.staticpod.ssh.config.HostSettings.Address;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// The end of connections on this machine (`BindAddress` and `BindInterface` in ssh_config(5)); any
/// address where there is none.
record LocalEnd(List<InetAddress> addresses, boolean isBound) {
  LocalEnd {
    addresses = List.copyOf(addresses);
  }

  /// This machine has no such address or interface.
  static final class MissingException extends IOException {
    private static final long serialVersionUID = 1L;

    MissingException(String why) {
      super(why);
    }
  }

  /// Returns the address that the system takes.
  static LocalEnd any() {
    return new LocalEnd(List.of(), false);
  }

  static LocalEnd of(Address address, NameLookup names) throws IOException {
    if (address.bindAddress().isPresent()) {
      try {
        return new LocalEnd(names.addresses(address.bindAddress().get()), true);
      } catch (UnknownHostException _) {
        throw new MissingException("the name does not resolve");
      }
    }
    if (address.bindInterface().isPresent()) {
      NetworkInterface one = NetworkInterface.getByName(address.bindInterface().get());
      if (one == null) {
        throw new MissingException("there is no such interface");
      }
      return new LocalEnd(one.inetAddresses().toList(), true);
    }
    return any();
  }

  /// Returns the local end as the configuration has it.
  static String text(Address address) {
    return address.bindAddress().or(address::bindInterface).orElse("this machine");
  }

  /// Whether an address can be reached from here: it has to be of the same kind.
  boolean reaches(InetAddress other) {
    return !isBound || matching(other).isPresent();
  }

  private Optional<InetAddress> matching(InetAddress other) {
    return addresses.stream()
        .filter(own -> own instanceof Inet4Address == other instanceof Inet4Address)
        .findFirst();
  }

  /// A socket that connects to an address from here.
  Socket socketTo(InetAddress other) throws IOException {
    var socket = new Socket();
    Optional<InetAddress> own = matching(other);
    if (own.isPresent()) {
      socket.bind(new InetSocketAddress(own.get(), 0));
    }
    return socket;
  }
}
