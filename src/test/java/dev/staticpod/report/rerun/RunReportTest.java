package dev.staticpod.report.rerun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostPhase;
import dev.staticpod.live.Runs;
import dev.staticpod.report.RunEventJson;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunReportTest {
  private static final String EVENTS =
      events(
          Runs.planned("a", "b", "c", "d", "e"),
          Runs.on(1, "a", HostPhase.DONE),
          Runs.failed(2, "b", "refused"),
          Runs.on(3, "c", HostPhase.DONE),
          Runs.on(4, "c", HostPhase.ROLLED_BACK),
          Runs.on(5, "d", HostPhase.CHANGING));

  private static String events(FleetEvent... events) {
    return Stream.of(events).map(RunEventJson::line).collect(Collectors.joining());
  }

  private static RunReport read(String text) {
    return RunReport.read(text.getBytes(UTF_8));
  }

  @Test
  void whatHasNotEndedAsWantedIsLeftToBeDone() {
    RunReport report = read(EVENTS);

    assertThat(report.hosts()).containsExactly("a", "b", "c", "d", "e");
    assertThat(report.failed()).containsExactly("b", "c", "d", "e");
  }

  @Test
  void aHostThatIsAnotherOneIsNotLeft() {
    FleetEvent same = new FleetEvent.SameMachine(Runs.at(1), new Host("b"), new Host("a"));

    assertThat(read(events(Runs.planned("a", "b"), same, Runs.on(2, "a", HostPhase.DONE))))
        .isEqualTo(new RunReport(List.of("a"), List.of()));
  }

  @Test
  void theEventsOfARunThatWasKilledEndAnywhere() {
    assertThat(read(EVENTS.substring(0, EVENTS.length() - 30)).failed())
        .containsExactly("b", "c", "d", "e");
  }

  @Test
  void aHostHasFailedWhereOneOfItsPodsHas() {
    String report =
        """
        {"kind": "ChangeReport", "nodes": [
          {"host": "a", "pod": {"namespace": "default", "name": "web"}, "result": "installed"},
          {"host": "b", "pod": {"namespace": "default", "name": "web"}, "result": "installed"},
          {"host": "b", "pod": {"namespace": "default", "name": "db"}, "problem": "no image"},
          {"host": "c", "result": "refused", "reason": "not-started", "problem": "not started"}]}
        """;

    assertThat(read(report)).isEqualTo(new RunReport(List.of("a", "b", "c"), List.of("b", "c")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<html>, no JSON: line 1",
        "[1], no report of this program",
        "{}, no report of this program",
        "``, it names no host",
        "{\"kind\": \"ChangeReport\"}, it names no host",
        "`{\"kind\": \"ChangeReport\", \"nodes\": [{\"result\": \"installed\"}]}`, it names no"
            + " host",
        "{\"kind\": \"StaticPodList\"}, it is a StaticPodList"
      })
  void whatIsNoReportIsSaidToBeNone(String text, String said) {
    assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessageContaining(said);
  }

  /// Errors about depth have no place, for which a bug was reported.
  @Test
  void whatIsNestedWithoutEndIsNoReport() {
    byte[] text = ("{\"nodes\":" + "[".repeat(100_000)).getBytes(UTF_8);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunReport.read(text))
        .withMessage("it is no JSON that a run prints");
  }
}
