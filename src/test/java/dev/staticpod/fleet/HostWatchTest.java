package dev.staticpod.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.staticpod.node.NodeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostWatchTest {
  private static final Host A = new Host("a");
  private static final Duration PAUSE = Duration.ofMillis(1);

  @Test
  void readsEveryHostAgainAndAgainOverOneConnectionEach() throws Exception {
    List<Host> hosts = IntStream.range(0, 40).mapToObj(i -> new Host("h" + i)).toList();
    var opened = new AtomicInteger();
    var counts = new HashMap<Host, Integer>();

    try (var watch =
        HostWatch.of(
            hosts,
            target -> {
              opened.incrementAndGet();
              return new Counter(target);
            },
            PAUSE)) {
      while (counts.size() < 40 || counts.values().stream().anyMatch(count -> count < 3)) {
        HostResult<Integer> result = watch.next();
        counts.put(result.host(), result.done().orElseThrow());
      }
    }

    assertThat(opened).hasValue(40);
  }

  @Test
  void connectsAgainToAHostThatFailed() throws Exception {
    var closed = new AtomicInteger();

    try (var watch = HostWatch.of(List.of(A), target -> new Failing(target, closed), PAUSE)) {
      assertThat(watch.next().done()).contains(1);
      assertThat(watch.next()).isInstanceOf(HostResult.Failed.class);
      assertThat(watch.next().done()).contains(1);
      assertThat(closed).hasPositiveValue();
    }
  }

  @Test
  void givesABugToTheReader() {
    try (var watch =
        HostWatch.<Integer>of(
            List.of(A),
            _ -> {
              throw new IllegalStateException("a bug");
            },
            PAUSE)) {
      assertThatIllegalStateException().isThrownBy(watch::next).withMessage("a bug");
    }
  }

  @Test
  void closesTheConnectionsWhenItEnds() throws Exception {
    var closed = new CountDownLatch(1);

    try (var watch = HostWatch.of(List.of(A), target -> new Closing(target, closed), PAUSE)) {
      watch.next();
    }

    closed.await();
  }

  private static HostResult<Integer> result(Target target, int value) {
    return new HostResult.Completed<>(target, Optional.empty(), value);
  }

  private static final class Counter implements HostReading<Integer> {
    private final Target target;
    private int count;

    Counter(Target target) {
      this.target = target;
    }

    @Override
    public HostResult<Integer> read() {
      return result(target, ++count);
    }

    @Override
    public void close() {}
  }

  /// Answers once on each connection.
  private static final class Failing implements HostReading<Integer> {
    private final Target target;
    private final AtomicInteger closed;
    private int count;

    Failing(Target target, AtomicInteger closed) {
      this.target = target;
      this.closed = closed;
    }

    @Override
    public HostResult<Integer> read() throws NodeException {
      if (++count > 1) {
        throw new NodeException(
            NodeException.Reason.CONNECTION_LOST, "a", "the connection is lost", "wait");
      }
      return result(target, count);
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  private record Closing(Target target, CountDownLatch closed) implements HostReading<Integer> {
    @Override
    public HostResult<Integer> read() {
      return result(target, 1);
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
