package dev.staticpod.fleet;

import dev.staticpod.node.NodeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Hosts that are read again and again, until this is closed. A host keeps its connection; one that
/// fails is connected to again, after ever longer pauses. The answers come to one thread, which
/// this belongs to.
///
/// @param <T> what each reading yields
public final class HostWatch<T> implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final HostReading.Opener<T> opener;
  private final Duration pause;
  private final Semaphore turns = new Semaphore(Fleet.READERS);
  private final BlockingQueue<Supplier<HostResult<T>>> answers = new LinkedBlockingQueue<>();
  private final Map<Host, Future<?>> readings = new HashMap<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("watch-", 1).factory());

  private HostWatch(HostReading.Opener<T> opener, Duration pause) {
    this.opener = opener;
    this.pause = pause;
  }

  /// Begins to read hosts; returns at once.
  ///
  /// @param pause how long a host is left in peace after an answer
  public static <T> HostWatch<T> of(
      List<Host> hosts, HostReading.Opener<T> opener, Duration pause) {
    var watch = new HostWatch<T>(opener, pause);
    hosts.forEach(watch::begin);
    return watch;
  }

  private void begin(Host host) {
    readings.put(host, threads.submit(() -> run(Target.of(host))));
  }

  /// Reads a host no more. What it has answered meanwhile can still come.
  public void leave(Host host) {
    Optional.ofNullable(readings.remove(host)).ifPresent(reading -> reading.cancel(true));
  }

  /// Waits for the next answer of any host.
  public HostResult<T> next() throws InterruptedException {
    return answers.take().get();
  }

  private void run(Target target) {
    try {
      readAgainAndAgain(target);
    } catch (InterruptedException _) { // the watch was closed
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error bug) {
      answers.add(() -> {
        throw bug;
      });
    }
  }

  private void readAgainAndAgain(Target target) throws InterruptedException {
    Duration wait = pause;
    try (var connection = new Connection<>(opener)) {
      while (true) {
        HostResult<T> result = inTurn(connection, target);
        if (result.done().isEmpty()) {
          connection.end();
          wait = longer(wait);
        } else {
          wait = pause;
        }
        answers.add(() -> result);
        Thread.sleep(wait);
      }
    }
  }

  private HostResult<T> inTurn(Connection<T> connection, Target target)
      throws InterruptedException {
    turns.acquire();
    try {
      return Fleet.attempt(connection::read, target);
    } finally {
      turns.release();
    }
  }

  private static Duration longer(Duration wait) {
    Duration twice = wait.multipliedBy(2);
    return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
  }

  /// The connection to a host, as long as there is one. For one thread.
  private static final class Connection<T> implements AutoCloseable {
    private final HostReading.Opener<T> opener;
    private Optional<HostReading<T>> open = Optional.empty();

    Connection(HostReading.Opener<T> opener) {
      this.opener = opener;
    }

    HostResult<T> read(Target target) throws NodeException, InterruptedException {
      if (open.isEmpty()) {
        open = Optional.of(opener.open(target));
      }
      return open.get().read();
    }

    void end() {
      open.ifPresent(HostReading::close);
      open = Optional.empty();
    }

    @Override
    public void close() {
      end();
    }
  }

  /// Ends all readings, and does not wait for them.
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
