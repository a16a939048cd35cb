package dev.staticpod.ssh.mux;

import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.exec.ScriptSession;
import dev.staticpod.ssh.exec.Sessions;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The sessions of a shell on a master connection of ssh(1), several at a time.
public final class MasterSessions implements Sessions {
  private static final String REFUSED = "refused by peer";
  private static final int FIRST_PAUSE_MILLIS = 10;
  private static final int LAST_PAUSE_MILLIS = 320;
  private static final int NO_PAUSE = LAST_PAUSE_MILLIS + 1;

  private final Master master;
  private final Own own;
  private final Consumer<String> log;
  private final Set<MasterSession> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger pause = new AtomicInteger(NO_PAUSE);
  private volatile MasterSession last;
  private Optional<Sessions> others = Optional.empty();

  /// Makes a connection of ours.
  @FunctionalInterface
  public interface Own {
    /// Connects and logs in; blocks until that is done.
    Sessions connect() throws NodeException;
  }

  /// Prepares sessions; none is opened yet.
  ///
  /// @param own for the case that the master opens none
  /// @param log takes why that is, a line
  public MasterSessions(Master master, Own own, Consumer<String> log) {
    this.master = master;
    this.own = own;
    this.log = log;
    this.last = new MasterSession(master);
  }

  /// A process of `ssh` ends with 255 then, as where the connection is lost.
  @Override
  public SignalReport signals() {
    return SignalReport.BY_SHELL;
  }

  /// Opens a session; whether it is refused shows later, in [#instead].
  @Override
  public ScriptSession open(Runnable refused) {
    if (last.hasRun()) {
      pause.set(FIRST_PAUSE_MILLIS);
    }
    open.removeIf(MasterSession::isOver);
    var session = new MasterSession(master);
    open.add(session);
    last = session;
    return session;
  }

  /// Returns the sessions to try next; empty where the last one was opened. Throws where that is
  /// not sure: the script may have begun, so it is not sent a second time.
  @Override
  public Optional<Sessions> instead(ScriptSession session, String said)
      throws NodeException, IOException {
    if (!(session instanceof MasterSession failed) || !failed.hasFailed()) {
      return Optional.empty();
    }
    if (!Master.wasNotOpened(said)) {
      throw new IOException(master + " ended before the script had begun");
    }
    if (isWorthAPause(said)) {
      return Optional.of(this);
    }
    String why = said.lines().filter(Master::isItsWord).findFirst().orElse("it has ended");
    log.accept(
        "%s: %s opens no session: %s; connecting without it"
            .formatted(master.host().node(), master, why));
    return Optional.of(own());
  }

  /// One for all sessions that are refused.
  private synchronized Sessions own() throws NodeException {
    if (others.isEmpty()) {
      others = Optional.of(own.connect());
    }
    return others.get();
  }

  /// A server that allows few sessions may still be clearing our last one away, so the first
  /// refusals after one are not believed.
  private boolean isWorthAPause(String said) {
    int millis = pause.get();
    if (!said.contains(REFUSED) || millis > LAST_PAUSE_MILLIS) {
      return false;
    }
    pause.compareAndSet(millis, 2 * millis);
    return isOver(millis);
  }

  /// Sleeps; says whether it was let sleep.
  private static boolean isOver(int millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Optional<String> verdict() {
    return Optional.empty();
  }

  @Override
  public void cut() {
    open.forEach(MasterSession::close);
  }

  @Override
  public void close() {
    open.forEach(MasterSession::close);
  }
}
