package dev.staticpod.node;

import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.ProtocolLine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the answer of the script that carries out a plan, line by line.
final class ExecutionParser extends AnswerParser {
  private static final long DAY_IN_MILLIS = 86_400_000;

  private final int steps;
  private final Consumer<StepEvent> events;
  private int begun;
  private int done;
  private boolean hasFailed;
  private Optional<Execution> result = Optional.empty();

  /// @param steps how many the plan has
  /// @param events told what the node reports
  ExecutionParser(int steps, Consumer<StepEvent> events) {
    super("execute", AnswerLimits.EXECUTION);
    this.steps = steps;
    this.events = events;
  }

  @Override
  protected boolean take(ProtocolLine line) {
    switch (line.kind()) {
      case "step" -> step(line);
      case "failed" -> endFailed(line);
      case "journal" -> events.accept(new StepEvent.Evidence(line.rest()));
      case "undoing" -> events.accept(new StepEvent.Undoing());
      case "undo-failed" -> events.accept(new StepEvent.UndoFailed(line.rest()));
      case "queued" -> events.accept(new StepEvent.Queued(holder(line, 1)));
      case "recovering" -> events.accept(new StepEvent.Recovering());
      case "result" -> {
        result = Optional.of(result(line));
        return true;
      }
      default -> throw line.unexpected();
    }
    return false;
  }

  /// A step begins when the one before it is done, and ends after it has begun.
  private void step(ProtocolLine line) {
    int number = (int) line.number(1, 1, steps);
    line.require(!hasFailed);
    switch (line.field(2)) {
      case "begin" -> {
        line.require(number == done + 1 && begun == done);
        begun = number;
        events.accept(new StepEvent.Began(number));
      }
      case "ok" -> {
        line.require(number == begun && begun == done + 1);
        long took = line.number(3, 0, DAY_IN_MILLIS);
        done = number;
        events.accept(new StepEvent.Done(number, Duration.ofMillis(took), line.field(4)));
      }
      case "failed" -> {
        line.require(number == done + 1);
        hasFailed = true;
        events.accept(new StepEvent.Failed(number, line.field(3).strip(), line.field(4)));
      }
      default -> throw line.unexpected();
    }
  }

  /// Takes the line that says that all steps are done, and cannot be made to last.
  private void endFailed(ProtocolLine line) {
    line.require(!hasFailed && steps > 0 && done == steps);
    hasFailed = true;
    events.accept(new StepEvent.Failed(steps, line.field(1).strip(), line.field(2)));
  }

  /// A node that says that nothing was changed has begun nothing, one that says that all is done
  /// has said so of each step, and one that has undone steps has said which one failed.
  private Execution result(ProtocolLine line) {
    Execution said =
        switch (line.field(1)) {
          case "committed" -> new Execution.Committed();
          case "undone" -> new Execution.Undone();
          case "partially-undone" ->
              new Execution.PartiallyUndone(line.field(2), line.field(3), line.field(4));
          case "recovered" -> new Execution.Recovered();
          case "conflict" -> new Execution.Conflict(line.field(2));
          case "busy" -> new Execution.Busy(holder(line, 2));
          case "refused" -> new Execution.NotBegun(line.field(2), line.field(3));
          default -> throw line.unexpected();
        };
    line.require(
        switch (said) {
          case Execution.Committed _ -> steps > 0 && done == steps && !hasFailed;
          case Execution.Conflict _,
              Execution.Busy _,
              Execution.NotBegun _,
              Execution.Recovered _ ->
              begun == 0;
          case Execution.Undone _ -> hasFailed;
          case Execution.PartiallyUndone _ -> hasFailed || begun == 0;
        });
    return said;
  }

  /// Reads who holds the lock: nothing, or three words from there on.
  private static Optional<LockHolder> holder(ProtocolLine line, int first) {
    return line.field(first).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LockHolder(
                line.field(first),
                line.field(first + 1),
                Duration.ofSeconds(line.number(first + 2, 0, Integer.MAX_VALUE))));
  }

  /// How the execution ended, once the node has said so.
  Optional<Execution> result() {
    return result;
  }
}
