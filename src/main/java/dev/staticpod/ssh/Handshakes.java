package dev.staticpod.ssh;

import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.HostSettings.Address;
import dev.staticpod.ssh.HostSettings.Route;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/// Keeps the number of logins that a server has to deal with at a time small: beyond ten, sshd
/// begins to drop connections at random (`MaxStartups 10:30:100`). A dropped one is tried again
/// after a pause of random length, so that many do not come back together.
final class Handshakes {
  private static final int AT_A_TIME = 4;
  private static final int ATTEMPTS = 5;
  private static final int FIRST_PAUSE_MILLIS = 100;

  private final Map<Address, Semaphore> permits = new ConcurrentHashMap<>();

  /// One login.
  @FunctionalInterface
  interface Handshake {
    Link shake() throws NodeException, DroppedException;
  }

  /// The server hung up before it said who it is.
  static final class DroppedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient NodeException failure;

    DroppedException(NodeException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  Link perform(HostSettings host, Handshake handshake) throws NodeException {
    return switch (host.route()) {
      case Route.Direct _ -> limited(host.address(), handshake);
      // held back by the hop in front; a permit held while waiting for another could lock up
      case Route.Jump _ -> persist(handshake);
      case Route.Command _ -> once(handshake);
    };
  }

  private static Link once(Handshake handshake) throws NodeException {
    try {
      return handshake.shake();
    } catch (DroppedException e) {
      throw e.failure;
    }
  }

  private Link limited(Address server, Handshake handshake) throws NodeException {
    Semaphore permit = permits.computeIfAbsent(server, _ -> new Semaphore(AT_A_TIME, true));
    permit.acquireUninterruptibly();
    try {
      return persist(handshake);
    } finally {
      permit.release();
    }
  }

  private static Link persist(Handshake handshake) throws NodeException {
    for (int attempt = 1; ; attempt++) {
      try {
        return handshake.shake();
      } catch (DroppedException e) {
        if (attempt == ATTEMPTS || !pause(FIRST_PAUSE_MILLIS << attempt)) {
          throw e.failure;
        }
      }
    }
  }

  /// Between half and all of the time; says whether it was let sleep.
  private static boolean pause(int millis) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(millis / 2, millis));
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
