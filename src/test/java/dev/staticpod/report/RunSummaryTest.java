package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.rollout.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSummaryTest {
  private static final Reason UNREACHABLE = new Reason("unreachable", Reason.Kind.REFUSED);

  private static RunSummary of(String... reasons) {
    var results = new ArrayList<HostResult<Outcome>>();
    for (String word : reasons) {
      Reason reason = word.equals("unreachable") ? UNREACHABLE : Reason.NOT_STARTED;
      var target = new Target(new Host("w" + results.size()), Optional.empty());
      results.add(
          new HostResult.Failed<>(
              target, Optional.empty(), new HostFailure(reason, "it is so", "see")));
    }
    return RunSummary.of(List.copyOf(results));
  }

  @ParameterizedTest
  @CsvSource({
    "unreachable, those that failed, 1 refused",
    "not-started, those that were not started, 1 not started",
    "not-started unreachable, those that failed or were not started, '1 not started, 1 refused'"
  })
  void saysWhatTheRestIs(String reasons, String words, String counts) {
    RunSummary summary = of(reasons.split(" "));

    assertThat(summary.failedWords()).isEqualTo(words);
    assertThat(summary.line()).endsWith(" nodes: " + counts);
    assertThat(summary.failed()).hasSize(summary.size());
  }
}
