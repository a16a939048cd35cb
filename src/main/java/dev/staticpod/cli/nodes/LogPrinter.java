package dev.staticpod.cli.nodes;

import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.node.LogEvent;
import dev.staticpod.node.LogLine;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/// Prints logs of several hosts, each line with its host where there are several: one host after
/// the other, or, where they are followed, as lines come. Nothing is kept: a host whose turn has
/// not come is read no further. For all threads that read hosts.
public final class LogPrinter {
  /// The escapes for colours and the like: what prints them has written for a terminal of its own.
  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

  /// The program that read the answer has ended, or closed its end of the pipe.
  public static final class ReaderLeftException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
  }

  /// The order in which lines of several hosts are printed.
  public enum Order {
    /// All lines of one host are printed, then those of the next.
    HOST,
    /// Lines are printed as they come.
    ARRIVAL
  }

  /// How a line is printed.
  ///
  /// @param since how old it may be; empty for any age
  public record Form(Order order, Times times, Optional<Duration> since) {}

  /// Whether the time is printed before a line.
  public enum Times {
    /// The time is printed.
    SHOWN,
    /// The time is not printed.
    LEFT_OUT
  }

  private final ProcessContext process;
  private final List<String> hosts;
  private final Form form;
  private final Map<String, Instant> oldest = new HashMap<>();
  private final Set<String> finished = new HashSet<>();

  /// @param hosts in the order in which they are printed
  public LogPrinter(ProcessContext process, List<String> hosts, Form form) {
    this.process = process;
    this.hosts = List.copyOf(hosts);
    this.form = form;
  }

  /// Prints what comes of a host's log, when its turn has come.
  ///
  /// @throws ReaderLeftException if what is printed is not read any more
  public synchronized void print(String host, LogEvent event) {
    awaitTurn(host);
    switch (event) {
      case LogEvent.Clock(Instant now) ->
          form.since().ifPresent(since -> oldest.put(host, now.minus(since)));
      case LogEvent.Began _ -> {}
      case LogEvent.Shortened _ ->
          process.printWarning(
              host + ": the log has more than 100 MiB; this is its end: see --tail and --since");
      case LogEvent.Line(LogLine line) -> print(host, line);
    }
  }

  private void print(String host, LogLine line) {
    Instant limit = oldest.get(host);
    if (limit != null && line.time().filter(time -> time.isBefore(limit)).isPresent()) {
      return;
    }
    String time = form.times() == Times.SHOWN ? line.time().map(each -> each + " ").orElse("") : "";
    process.out().print(prefix(host) + time + ESCAPE.matcher(line.text()).replaceAll("") + "\n");
    if (form.order() == Order.ARRIVAL) {
      process.out().flush();
    }
    if (process.out().checkError()) {
      throw new ReaderLeftException();
    }
  }

  private String prefix(String host) {
    return hosts.size() > 1 ? "[" + host + "] " : "";
  }

  /// Waits until what there is to print of a host may be printed.
  ///
  /// @throws CancellationException if the thread is interrupted before that
  public synchronized void awaitTurn(String host) {
    try {
      while (form.order() == Order.HOST && !isTurn(host)) {
        wait();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted before its turn came");
    }
  }

  private boolean isTurn(String host) {
    return hosts.stream().takeWhile(each -> !each.equals(host)).allMatch(finished::contains);
  }

  /// Says what is to be known of a host's log.
  public synchronized void remark(String host, String text) {
    awaitTurn(host);
    process.err().println(prefix(host) + text);
    process.err().flush();
  }

  /// The log of a host is printed, or there is none: it is the next one's turn.
  public synchronized void finished(String host) {
    finished.add(host);
    process.out().flush();
    notifyAll();
  }
}
