package dev.staticpod.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  private static final Target TARGET = Target.of(new Host("worker-1"));

  @ParameterizedTest
  @CsvSource({
    "OK OK, OK",
    "OK PENDING, PENDING",
    "PENDING INVALID OK, INVALID",
    "PENDING ABSENT OK, ABSENT",
    "ABSENT INVALID, INVALID",
    "INVALID REFUSED, REFUSED",
    "REFUSED FAILED OK, FAILED",
    "FAILED UNCONFIRMED REFUSED, UNCONFIRMED"
  })
  void isTheWorstOfAllHosts(String hosts, ExitCode worst) {
    List<HostResult<ExitCode>> results =
        Arrays.stream(hosts.split(" "))
            .map(ExitCode::valueOf)
            .map(ExitCodeTest::completed)
            .toList();

    assertThat(ExitCode.worst(results, code -> code)).isEqualTo(worst);
    assertThat(ExitCode.worst(results.reversed(), code -> code)).isEqualTo(worst);
  }

  @Test
  void countsAHostThatCouldNotBeWorkedOnAsRefused() {
    HostResult<ExitCode> failed =
        new HostResult.Failed<>(
            TARGET,
            Optional.empty(),
            new HostFailure(
                new Reason("unreachable", Reason.Kind.REFUSED), "it is away", "check it"));

    assertThat(ExitCode.worst(List.of(completed(ExitCode.OK), failed), code -> code))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(ExitCode.worst(List.of(failed, completed(ExitCode.FAILED)), code -> code))
        .isEqualTo(ExitCode.FAILED);
  }

  @ParameterizedTest
  @CsvSource({"ABSENT, ABSENT", "LOCAL, USAGE", "REFUSED, REFUSED", "NOT_STARTED, REFUSED"})
  void tellsWhatIsNotThereFromWhatCannotBeReached(Reason.Kind kind, ExitCode code) {
    var failure = new HostFailure(new Reason("word", kind), "it is not there", "see what is");
    HostResult<ExitCode> failed = new HostResult.Failed<>(TARGET, Optional.empty(), failure);

    assertThat(ExitCode.worst(List.of(failed), _ -> ExitCode.OK)).isEqualTo(code);
    assertThat(ExitCode.of(failure.refusal())).isEqualTo(code);
  }

  @Test
  void isWellWhereThereIsNoHost() {
    assertThat(ExitCode.worst(List.of(), _ -> ExitCode.BUG)).isEqualTo(ExitCode.OK);
  }

  private static HostResult<ExitCode> completed(ExitCode code) {
    return new HostResult.Completed<>(TARGET, Optional.empty(), code);
  }
}
