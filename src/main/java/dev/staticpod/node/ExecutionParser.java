package dev.staticpod.node;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the answer of the script that carries out a plan, line by line.
final class ExecutionParser {
  private final Consumer<StepEvent> events;
  private boolean headerSeen;
  private Optional<Execution> result = Optional.empty();

  ExecutionParser(Consumer<StepEvent> events) {
    this.events = events;
  }

  void line(byte[] bytes) {
    String line = ProtocolLine.text(bytes);
    if (headerSeen) {
      take(ProtocolLine.of(line));
    } else {
      headerSeen = line.startsWith(ProtocolLine.HEADER + "\t");
    }
  }

  private void take(ProtocolLine line) {
    switch (line.kind()) {
      case "step" -> step(line);
      case "journal" -> events.accept(new StepEvent.Evidence(line.field(1)));
      case "undoing" -> events.accept(new StepEvent.Undoing());
      case "undo-failed" -> events.accept(new StepEvent.UndoFailed(line.field(1)));
      case "queued" -> events.accept(new StepEvent.Queued());
      case "recovering" -> events.accept(new StepEvent.Recovering());
      case "result" -> result = result(line);
      default -> {} // a word of a later version
    }
  }

  private void step(ProtocolLine line) {
    int number = Integer.parseInt(line.field(1));
    switch (line.field(2)) {
      case "begin" -> events.accept(new StepEvent.Began(number));
      case "ok" ->
          events.accept(
              new StepEvent.Done(number, Duration.ofMillis(Long.parseLong(line.field(3)))));
      case "failed" -> events.accept(new StepEvent.Failed(number, line.field(3).strip()));
      default -> {} // a word of a later version
    }
  }

  private static Optional<Execution> result(ProtocolLine line) {
    return switch (line.field(1)) {
      case "committed" -> Optional.of(new Execution.Committed());
      case "undone" -> Optional.of(new Execution.Undone());
      case "partially-undone" -> Optional.of(new Execution.PartiallyUndone(line.field(2)));
      case "conflict" -> Optional.of(new Execution.Conflict(line.field(2)));
      case "busy" -> Optional.of(new Execution.Busy());
      case "refused" -> Optional.of(new Execution.Refused(line.field(2)));
      default -> Optional.empty();
    };
  }

  /// How it ended, once the node has said so.
  Optional<Execution> result() {
    return result;
  }
}
