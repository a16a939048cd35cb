package dev.staticpod.live;

import static dev.staticpod.fleet.HostPhase.CHANGING;
import static dev.staticpod.fleet.HostPhase.CONNECTING;
import static dev.staticpod.fleet.HostPhase.DONE;
import static dev.staticpod.live.Runs.after;
import static dev.staticpod.live.Runs.at;
import static dev.staticpod.live.Runs.failed;
import static dev.staticpod.live.Runs.hosts;
import static dev.staticpod.live.Runs.on;
import static dev.staticpod.live.Runs.planned;
import static dev.staticpod.live.Runs.replanning;
import static dev.staticpod.live.Runs.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.fleet.Batch;
import dev.staticpod.fleet.FleetEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTableTest {
  private static final RunProgress SMALL =
      after(
          planned("worker-1", "worker-2", "worker-3", "db"),
          on(0, "worker-1", CONNECTING),
          on(0, "worker-2", CONNECTING),
          on(1, "db", CONNECTING),
          failed(3, "db", "sudo asks for a password, and none is at hand for this user"),
          replanning(4, "worker-1", "/etc/kubernetes/manifests/web.yaml"),
          on(5, "worker-2", CHANGING),
          on(9, "worker-2", DONE));

  @Test
  void hasALineAHost() {
    assertThat(screen(SMALL, 80, 24))
        .isEqualTo(
            """
            [=======================>                        ] 2 of 4 nodes, 1 failed  1:15
            worker-1  probing        1:15     /etc/kubernetes/manifests/web.yaml changed...
            worker-2  done           0:09
            worker-3  queued
            db        failed         0:02     sudo asks for a password, and none is at h...
            """);
  }

  @Test
  void showsWholeMessagesWhereThereIsRoom() {
    assertThat(screen(SMALL, 200, 24))
        .isEqualTo(
            """
            [=============================>                              ] 2 of 4 nodes, 1 failed  1:15
            worker-1  probing        1:15     /etc/kubernetes/manifests/web.yaml changed meanwhile, probing again
            worker-2  done           0:09
            worker-3  queued
            db        failed         0:02     sudo asks for a password, and none is at hand for this user
            """);
  }

  @Test
  void saysOnANarrowScreenWhyAHostFailed() {
    assertThat(screen(SMALL, 40, 24))
        .isEqualTo(
            """
            2 of 4 nodes, 1 failed  1:15
            worker-1  probing        1:15
            worker-2  done           0:09
            worker-3  queued
            db        failed: sudo asks for a pa...
            """);
  }

  @Test
  void foldsToCountersAndKeepsFailuresInSight() {
    RunProgress run = after(planned(hosts(40)));
    for (int i = 1; i <= 12; i++) {
      run = run.after(on(1, "w%02d".formatted(i), CONNECTING));
    }
    for (int i = 3; i <= 6; i++) {
      run = run.after(failed(2, "w%02d".formatted(i), "sudo asks for a password"));
    }
    run = run.after(on(5, "w01", DONE)).after(on(7, "w02", CHANGING));

    assertThat(screen(run, 80, 9))
        .isEqualTo(
            """
            [====>                                          ] 5 of 40 nodes, 4 failed  1:15
            28 queued   6 connecting   1 changing   1 done   4 failed
            w03  failed         0:01     sudo asks for a password
            w04  failed         0:01     sudo asks for a password
            and 2 more failed
            w02  changing       1:14
            w07  connecting     1:14
            w08  connecting     1:14
            """);
    assertThat(screen(run, 40, 5))
        .isEqualTo(
            """
            5 of 40 nodes, 4 failed  1:15
            28 queued   6 connecting   1 changing
            1 done   4 failed
            and 4 more failed
            """);
    assertThat(screen(run, 80, 3).lines()).hasSize(2);
    assertThat(screen(run, 80, 2).lines()).hasSize(1);
  }

  @Test
  void saysInWhichBatchTheRunIsAndWhyItStops() {
    var batches = List.of(new Batch(1, List.of(target("a"))), new Batch(2, List.of(target("b"))));
    RunProgress run =
        after(
            new FleetEvent.Planned(at(0), batches),
            new FleetEvent.BatchBegun(at(1), batches.getFirst(), 2),
            failed(2, "a", "no"),
            new FleetEvent.Stopped(at(3), "1 of 1 failed"));

    assertThat(screen(run, 80, 24))
        .isEqualTo(
            """
            [================>                 ] 1 of 2 nodes, 1 failed  batch 1 of 2  1:15
            stopped: 1 of 1 failed
            a  failed         0:00     no
            b  queued
            """);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "5,3", "10,4", "20,6", "33,10", "79,50", "500,2"})
  void fitsAnyScreen(int width, int height) {
    List<ScreenLine> lines = RunTable.lines(SMALL, width, height, at(75));

    assertThat(lines).hasSizeLessThan(Math.max(height, 1));
    assertThat(lines).allSatisfy(line -> assertThat(line.text()).hasSizeLessThan(width));
  }

  @Test
  void takesNoWidthOnTrustFromOtherScripts() {
    RunProgress run = after(planned("a", "b"), failed(1, "a", "\u6f22\u5b57 \u202e!"));

    assertThat(screen(run, 80, 24)).contains("?? ?!");
  }

  @Test
  void isNothingBeforeTheFirstEvent() {
    assertThat(RunTable.lines(RunProgress.none(), 80, 24, at(0))).isEmpty();
  }

  @Test
  void countsHoursToo() {
    assertThat(HostRows.clock(Duration.ofSeconds(3 * 3600 + 62))).isEqualTo("3:01:02");
  }

  private static String screen(RunProgress run, int width, int height) {
    return RunTable.lines(run, width, height, at(75)).stream()
        .map(line -> line.text().stripTrailing() + "\n")
        .collect(Collectors.joining());
  }
}
