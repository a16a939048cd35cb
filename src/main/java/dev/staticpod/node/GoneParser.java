package dev.staticpod.node;

import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.ProtocolLine;
import java.time.Duration;

/// Reads the answer of the script that waits until no container of a pod runs.
final class GoneParser extends AnswerParser {
  private boolean isGone;

  /// @param timeout how long the script waits
  GoneParser(Duration timeout) {
    super("gone", AnswerLimits.waiting(timeout));
  }

  @Override
  protected boolean take(ProtocolLine line) {
    isGone =
        switch (line.with(0).kind()) {
          case "gone" -> true;
          case "still" -> false;
          default -> throw line.unexpected();
        };
    return true;
  }

  /// Whether they are gone, once the answer is complete.
  boolean isGone() {
    return isGone;
  }
}
