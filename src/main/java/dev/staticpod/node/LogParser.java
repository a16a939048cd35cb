package dev.staticpod.node;

import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.ProtocolLine;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the answer of `logs.sh`, and hands on what it holds as it comes: nothing is kept but a
/// line of which the rest is to come.
final class LogParser extends AnswerParser {
  private final Consumer<LogEvent> sink;
  private Optional<LogLine> begun = Optional.empty();
  private LogRequest.Outcome end = LogRequest.Outcome.READ;
  private boolean skipsNext;

  LogParser(Consumer<LogEvent> sink) {
    super("logs", AnswerLimits.LOG);
    this.sink = sink;
  }

  @Override
  protected void body(byte[] line) {
    if (skipsNext) { // a file of which the beginning is left out begins within a line
      skipsNext = false;
      return;
    }
    LogLine read = LogLine.of(ProtocolLine.text(line).substring(1));
    LogLine joined = begun.map(first -> first.and(read)).orElse(read);
    if (joined.isWhole()) {
      begun = Optional.empty();
      sink.accept(new LogEvent.Line(joined));
    } else {
      begun = Optional.of(joined);
    }
  }

  @Override
  protected boolean take(ProtocolLine line) {
    switch (line.kind()) {
      case "now" ->
          sink.accept(
              new LogEvent.Clock(
                  Instant.ofEpochSecond(line.with(1).number(1, 0, ProtocolLine.LAST_SECOND))));
      case "log" -> {
        flush();
        sink.accept(new LogEvent.Began((int) line.with(1).number(1, 0, Integer.MAX_VALUE)));
      }
      case "shortened" -> {
        line.with(0);
        skipsNext = true;
        sink.accept(new LogEvent.Shortened());
      }
      case "alive" -> line.with(0);
      case "gone" -> {
        line.with(0);
        end = LogRequest.Outcome.POD_GONE;
      }
      case "missing" -> {
        end = missing(line.with(1));
        return true;
      }
      case "complete" -> {
        line.with(0);
        flush();
        return true;
      }
      default -> throw line.unexpected();
    }
    return false;
  }

  private static LogRequest.Outcome missing(ProtocolLine line) {
    return switch (line.field(1)) {
      case "pod" -> LogRequest.Outcome.NO_POD;
      case "container" -> LogRequest.Outcome.NO_CONTAINER;
      case "attempt" -> LogRequest.Outcome.NO_ATTEMPT;
      case "link" -> LogRequest.Outcome.NO_LOG;
      default -> throw line.unexpected();
    };
  }

  private void flush() {
    begun.ifPresent(line -> sink.accept(new LogEvent.Line(line)));
    begun = Optional.empty();
  }

  /// How the log ended, once the answer is complete.
  Optional<LogRequest.Outcome> end() {
    return isComplete() ? Optional.of(end) : Optional.empty();
  }
}
