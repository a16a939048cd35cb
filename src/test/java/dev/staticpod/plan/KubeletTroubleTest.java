package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.UnitName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletTroubleTest {
  private static final UnitName K3S = new UnitName("k3s-agent.service");

  /// As `systemctl show` of systemd 252 has it.
  @ParameterizedTest
  @CsvSource({
    "loaded,      inactive,   dead,         0,  STOPPED,             true",
    "loaded,      activating, auto-restart, 0,  FAILED,              true",
    "loaded,      failed,     failed,       0,  FAILED,              true",
    "masked,      inactive,   dead,         0,  UNIT_UNUSABLE,       true",
    "bad-setting, inactive,   dead,         0,  UNIT_UNUSABLE,       true",
    "not-found,   inactive,   dead,         0,  MISSING,             true",
    "masked,      active,     running,      47, UNIT_UNUSABLE_LATER, false",
    "not-found,   active,     running,      47, UNIT_UNUSABLE_LATER, false",
  })
  void aServiceThatDoesNotRunOrCannotBeStartedAgainIsTrouble(
      String load, String active, String sub, String pid, KubeletTrouble.Kind kind, boolean down) {
    KubeletTrouble trouble = trouble(load, active, sub, pid, Optional.of("")).orElseThrow();

    assertThat(trouble.kind()).isEqualTo(kind);
    assertThat(trouble.isDown()).isEqualTo(down);
    assertThat(trouble.nextStep()).isNotEmpty().doesNotContain("-u kubelet", "start kubelet");
  }

  /// As of `Type=oneshot` with `RemainAfterExit=yes`: to start it would do nothing.
  @Test
  void aServiceThatHasDoneItsWorkIsNotToBeStarted() {
    assertThat(trouble("loaded", "active", "exited", "0", Optional.empty()))
        .contains(
            new KubeletTrouble(
                KubeletTrouble.Kind.STOPPED,
                "k3s-agent.service is active (exited), and none of its processes is known to be a"
                    + " kubelet",
                "see what it starts: systemctl status k3s-agent on the node; static-pod needs a"
                    + " kubelet that is a systemd service"));
  }

  @Test
  void aKubeletThatNoServiceStartsIsNamed() {
    var properties = Map.of("LoadState", "not-found", "MainPID", "0", "Stray", "4711");

    assertThat(KubeletTrouble.of(new ServiceFacts(K3S, properties, List.of()), Optional.empty()))
        .hasValueSatisfying(trouble -> {
          assertThat(trouble.kind()).isEqualTo(KubeletTrouble.Kind.MISSING);
          assertThat(trouble.problem()).contains("process 4711");
          assertThat(trouble.nextStep()).contains("systemctl status 4711");
        });
  }

  @Test
  void aServiceThatRunsIsAskedHowItIsWhereItCanBeAsked() {
    assertThat(trouble("loaded", "active", "running", "47", Optional.empty())).isEmpty();
    assertThat(trouble("loaded", "active", "running", "47", Optional.of("ok"))).isEmpty();
    assertThat(trouble("loaded", "active", "running", "47", Optional.of("no")))
        .hasValueSatisfying(trouble -> {
          assertThat(trouble.kind()).isEqualTo(KubeletTrouble.Kind.UNHEALTHY);
          assertThat(trouble.isDown()).isTrue();
          assertThat(trouble.nextStep())
              .isEqualTo("read journalctl -u k3s-agent -n 50 on the node");
        });
  }

  private static Optional<KubeletTrouble> trouble(
      String load, String active, String sub, String pid, Optional<String> health) {
    var properties =
        new TreeMap<>(
            Map.of("LoadState", load, "ActiveState", active, "SubState", sub, "MainPID", pid));
    return KubeletTrouble.of(new ServiceFacts(K3S, properties, List.of()), health);
  }
}
