package dev.staticpod.ssh;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/// Opens TCP connections.
final class Dialer {
  private Dialer() {}

  static Line dial(HostSettings host) throws NodeException {
    var address = new InetSocketAddress(host.hostName(), host.port());
    try {
      if (address.isUnresolved()) {
        throw new UnknownHostException(host.hostName());
      }
      var socket = new Socket();
      socket.connect(address, Math.toIntExact(host.connectTimeout().toMillis()));
      return Line.over(socket);
    } catch (IOException e) {
      throw unreachable(host, e);
    }
  }

  private static NodeException unreachable(HostSettings host, IOException e) {
    String where = host.hostName() + " port " + host.port();
    return switch (e) {
      case UnknownHostException _ ->
          failure(
              host,
              "the name '%s' does not resolve".formatted(host.hostName()),
              "check the spelling with: getent hosts " + host.hostName(),
              e);
      case SocketTimeoutException _ ->
          failure(
              host,
              "%s did not answer within %d s".formatted(where, host.connectTimeout().toSeconds()),
              "check that the host is up and that no firewall is in between",
              e);
      case ConnectException _ ->
          failure(
              host,
              where + " refuses connections",
              "check that sshd runs there and listens on this port",
              e);
      case NoRouteToHostException _ ->
          failure(host, "there is no route to " + where, "check the address and your network", e);
      default ->
          failure(
              host,
              "cannot connect to %s: %s".formatted(where, e.getMessage()),
              "check the address and your network",
              e);
    };
  }

  private static NodeException failure(
      HostSettings host, String message, String next, IOException e) {
    return new NodeException(Reason.UNREACHABLE, host.node(), message, next, e);
  }
}
