package dev.staticpod.ssh.transport;

import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.Address;
import dev.staticpod.ssh.config.HostSettings.Route;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/// Keeps the number of logins that a server has to deal with at a time small: beyond ten, sshd
/// begins to drop connections at random (`MaxStartups 10:30:100`). A dropped one is tried again
/// after a pause of random length, so that many do not come back together.
public final class LoginLimiter {
  private static final int AT_A_TIME = 4;
  private static final int ATTEMPTS = 5;
  private static final int FIRST_PAUSE_MILLIS = 100;

  private final Map<Address, Semaphore> permits = new ConcurrentHashMap<>();

  /// One login.
  @FunctionalInterface
  public interface Handshake {
    SshConnection shake() throws NodeException, DroppedException;
  }

  /// The server hung up before it said who it is.
  public static final class DroppedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient NodeException failure;

    public DroppedException(NodeException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  public SshConnection limit(HostSettings host, Handshake handshake) throws NodeException {
    return switch (host.route()) {
      case Route.Direct _ -> limited(host.address(), handshake);
      // held back by the hop in front; a permit held while waiting for another could lock up
      case Route.Jump _ -> persist(handshake);
      case Route.Command _ -> once(handshake);
    };
  }

  private static SshConnection once(Handshake handshake) throws NodeException {
    try {
      return handshake.shake();
    } catch (DroppedException e) {
      throw e.failure;
    }
  }

  private SshConnection limited(Address server, Handshake handshake) throws NodeException {
    Semaphore permit = permits.computeIfAbsent(server, _ -> new Semaphore(AT_A_TIME, true));
    permit.acquireUninterruptibly();
    try {
      return persist(handshake);
    } finally {
      permit.release();
    }
  }

  private static SshConnection persist(Handshake handshake) throws NodeException {
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
