package dev.staticpod.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.node.LogRequest;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LogsOperationTest {
  /// The newest one of a container that is never started again has none after it.
  @Test
  void thePreviousOneOfAContainerThatIsNotStartedAgainIsBeforeTheNewest() {
    LogsOperation.Query query = query(LogRequest.Attempt.PREVIOUS);

    assertThat(query.of("web", true).attempt()).isEqualTo(LogRequest.Attempt.PREVIOUS);
    assertThat(query.of("web", false).attempt()).isEqualTo(LogRequest.Attempt.EARLIER);
    assertThat(query(LogRequest.Attempt.NEWEST).of("web", false).attempt())
        .isEqualTo(LogRequest.Attempt.NEWEST);
  }

  private static LogsOperation.Query query(LogRequest.Attempt attempt) {
    return new LogsOperation.Query(
        Optional.empty(), attempt, OptionalInt.empty(), LogRequest.End.AT_ONCE);
  }
}
