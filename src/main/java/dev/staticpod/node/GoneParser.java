package dev.staticpod.node;

import java.time.Duration;

/// Reads the answer of the script that waits until no container of a pod runs.
final class GoneParser extends AnswerParser {
  private boolean isGone;

  /// @param timeout how long the script waits
  GoneParser(Duration timeout) {
    super("gone", AnswerLimits.waiting(timeout));
  }

  @Override
  boolean take(ProtocolLine line) {
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
