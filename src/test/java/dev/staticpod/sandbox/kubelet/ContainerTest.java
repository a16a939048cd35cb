package dev.staticpod.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "nginx, Always, ContainerCreating Running",
    "lab/slow, Always, ContainerCreating Running",
    "lab/unready, Always, ContainerCreating Running",
    "lab/missing, Always, ContainerCreating ErrImagePull ImagePullBackOff",
    "lab/crash, Always, ContainerCreating Running Ended:1 CrashLoopBackOff Running Ended:1"
        + " CrashLoopBackOff",
    "lab/crash, Never, ContainerCreating Running Ended:1",
    "lab/done, Never, ContainerCreating Running Ended:0",
    "lab/done, OnFailure, ContainerCreating Running Ended:0",
  })
  void itsImageDecidesWhatBecomesOfIt(String image, String restartPolicy, String course) {
    var container = new Container("c", image, restartPolicy, START);

    var states = new ArrayList<>(List.of(shown(container)));
    for (int tick = 0; tick < 25 * 40; tick++) {
      if (container.advance(START.plus(Duration.ofMillis(tick * 25L)))) {
        states.add(shown(container));
      }
    }

    assertThat(String.join(" ", states)).isEqualTo(course);
  }

  private static String shown(Container container) {
    return switch (container.state()) {
      case Container.State.Waiting(var reason, var _) -> reason;
      case Container.State.Running _ -> "Running";
      case Container.State.Ended(var exitCode, var _, var _) -> "Ended:" + exitCode;
    };
  }
}
