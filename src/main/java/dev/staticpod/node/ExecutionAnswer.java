package dev.staticpod.node;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the answer of the script that carries out a plan, line by line.
final class ExecutionAnswer {
  private final Consumer<StepEvent> events;
  private boolean greeted;
  private Optional<Execution> result = Optional.empty();

  ExecutionAnswer(Consumer<StepEvent> events) {
    this.events = events;
  }

  void line(byte[] bytes) {
    String line = Answer.text(bytes);
    if (greeted) {
      take(Answer.of(line));
    } else {
      greeted = line.startsWith(Answer.GREETING + "\t");
    }
  }

  private void take(Answer answer) {
    switch (answer.kind()) {
      case "step" -> step(answer);
      case "journal" -> events.accept(new StepEvent.Evidence(answer.word(1)));
      case "undoing" -> events.accept(new StepEvent.Undoing());
      case "undo-failed" -> events.accept(new StepEvent.UndoFailed(answer.word(1)));
      case "queued" -> events.accept(new StepEvent.Queued());
      case "recovering" -> events.accept(new StepEvent.Recovering());
      case "result" -> result = result(answer);
      default -> {} // a word of a later version
    }
  }

  private void step(Answer answer) {
    int number = Integer.parseInt(answer.word(1));
    switch (answer.word(2)) {
      case "begin" -> events.accept(new StepEvent.Began(number));
      case "ok" ->
          events.accept(
              new StepEvent.Done(number, Duration.ofMillis(Long.parseLong(answer.word(3)))));
      case "failed" -> events.accept(new StepEvent.Failed(number, answer.word(3).strip()));
      default -> {} // a word of a later version
    }
  }

  private static Optional<Execution> result(Answer answer) {
    return switch (answer.word(1)) {
      case "committed" -> Optional.of(new Execution.Committed());
      case "undone" -> Optional.of(new Execution.Undone());
      case "dirty" -> Optional.of(new Execution.Dirty(answer.word(2)));
      case "changed" -> Optional.of(new Execution.ChangedUnderneath(answer.word(2)));
      case "busy" -> Optional.of(new Execution.Busy());
      case "refused" -> Optional.of(new Execution.Refused(answer.word(2)));
      default -> Optional.empty();
    };
  }

  /// How it ended, once the node has said so.
  Optional<Execution> result() {
    return result;
  }
}
