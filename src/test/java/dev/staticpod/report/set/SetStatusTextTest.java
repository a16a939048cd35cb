package dev.staticpod.report.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.Host;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import dev.staticpod.set.standing.SetStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetStatusTextTest {
  private static final Outcome.Refused DOWN =
      new Outcome.Refused(
          new Reason("unreachable", Reason.Kind.REFUSED),
          new Problem("it did not answer", "look at it"));

  @Test
  void aNodeOfWhichNothingIsKnownIsNoPod() {
    SetStatus.Unknown pod = unknown("w1", DOWN.about(new PodName("default", "web")));

    assertThat(summary(unknown("w1", DOWN)))
        .isEqualTo("edge: no pod on 0 nodes, nothing known of 1 node");
    assertThat(summary(unknown("w1", DOWN), unknown("w2", DOWN)))
        .isEqualTo("edge: no pod on 0 nodes, nothing known of 2 nodes");
    assertThat(summary(pod)).isEqualTo("edge: no pod on 0 nodes, 1 not known");
    assertThat(summary(pod, unknown("w2", DOWN)))
        .isEqualTo("edge: no pod on 0 nodes, 1 not known, nothing known of 1 node");
  }

  private static SetStatus.Unknown unknown(String host, Outcome.NotPlanned why) {
    return new SetStatus.Unknown(new Host(host), Optional.empty(), why);
  }

  private static String summary(SetStatus.Unknown... unknown) {
    return SetStatusText.summary(new SetStatus("edge", List.of(), List.of(unknown)));
  }
}
