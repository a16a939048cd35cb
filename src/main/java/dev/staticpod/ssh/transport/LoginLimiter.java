package dev.staticpod.ssh.transport;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.Machine;
import dev.staticpod.ssh.config.HostSettings.Route;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/// Keeps the number of logins that a server has to deal with at a time small: beyond ten, sshd
/// begins to drop connections at random (`MaxStartups 10:30:100`). A dropped one is tried again
/// after a pause of random length, so that many do not come back together.
///
/// One serves a whole process and all its threads.
public final class LoginLimiter {
  private static final int AT_A_TIME = 4;
  private static final int ATTEMPTS = 5;
  private static final int FIRST_PAUSE_MILLIS = 100;

  private final Map<Machine, Semaphore> permits = new ConcurrentHashMap<>();

  /// Does everything that comes before the server is touched, such as the logins to jump hosts. No
  /// permit is held meanwhile: two servers that are the way to each other could lock up.
  @FunctionalInterface
  public interface Approach {
    /// Makes the login possible; called once for each attempt.
    Login approach() throws NodeException;
  }

  /// Makes one login.
  @FunctionalInterface
  public interface Login {
    /// Connects and logs in.
    SshConnection logIn() throws NodeException, DroppedException;
  }

  /// The server hung up before it said who it is.
  public static final class DroppedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient NodeException failure;

    /// @param failure what the user reads if no other attempt fares better
    public DroppedException(NodeException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  /// Logs in as soon as few others do so at this server; those who wait are served in order.
  ///
  /// @throws NodeException also where the thread is interrupted while it waits; it stays
  ///   interrupted
  public SshConnection logIn(HostSettings host, Approach approach) throws NodeException {
    Semaphore permit = permits.computeIfAbsent(host.machine(), _ -> new Semaphore(AT_A_TIME, true));
    for (int attempt = 1; ; attempt++) {
      Login login = approach.approach();
      awaitTurn(permit, host);
      try {
        return login.logIn();
      } catch (DroppedException e) {
        if (attempt == attempts(host.route()) || !pause(FIRST_PAUSE_MILLIS << attempt)) {
          throw e.failure;
        }
      } finally {
        permit.release();
      }
    }
  }

  private static void awaitTurn(Semaphore permit, HostSettings host) throws NodeException {
    try {
      permit.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeException(
          Reason.UNREACHABLE,
          host.node(),
          "the wait for other logins at %s was interrupted".formatted(host.address()),
          "nothing was done there; run the command again",
          e);
    }
  }

  /// What a program does when it is run again is not ours to know.
  private static int attempts(Route route) {
    return switch (route) {
      case Route.Direct _, Route.Jump _ -> ATTEMPTS;
      case Route.Command _ -> 1;
    };
  }

  /// Sleeps between half and all of the time; says whether it was let sleep.
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
