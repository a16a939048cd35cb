package dev.staticpod.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletProcess;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.KubeletFacts;
import dev.staticpod.plan.MachineFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.ServiceFacts;
import dev.staticpod.plan.StateFacts;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeConditionTest {
  private static final String FLAG = "--pod-manifest-path=";

  @Test
  void aNodeThatIsWellHasNone() {
    assertThat(conditions(FLAG + "/m/", FLAG + "/m", DirectoryFacts.State.DIRECTORY)).isEmpty();
    assertThat(conditions("--v=2", "--v=2", DirectoryFacts.State.DIRECTORY)).isEmpty();
    assertThat(conditions(FLAG + "/m", "$KUBELET_ARGS", DirectoryFacts.State.DIRECTORY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MISSING,         static-pod-path-missing,         mkdir -m 700 /m",
    "DANGLING_LINK,   static-pod-path-missing,         ls -l /m on the node",
    "NOT_A_DIRECTORY, static-pod-path-not-a-directory, make it a directory"
  })
  void whatTheKubeletReadsShouldBeADirectory(
      DirectoryFacts.State state, String type, String nextStep) {
    assertThat(conditions(FLAG + "/m", FLAG + "/m", state))
        .singleElement()
        .satisfies(condition -> {
          assertThat(condition.type()).isEqualTo(type);
          assertThat(condition.problem()).contains("/m (--pod-manifest-path of the kubelet)");
          assertThat(condition.nextStep()).contains(nextStep);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "--pod-manifest-path=/m, /m (--pod-manifest-path of the kubelet)",
    "--v=2,                  no directory",
  })
  void aUnitThatSaysOtherwiseSinceTheKubeletWasStartedIsNamed(String running, String reads) {
    assertThat(conditions(running, FLAG + "/other/", DirectoryFacts.State.DIRECTORY))
        .containsExactly(
            new NodeCondition(
                "static-pod-path-pending",
                "the kubelet reads "
                    + reads
                    + ", and would read /other (--pod-manifest-path of the kubelet) after a"
                    + " restart: what it is started with was changed since",
                "see which of the two is meant before it is restarted: systemctl cat kubelet on the"
                    + " node"));
  }

  private static List<NodeCondition> conditions(
      String running, String onDisk, DirectoryFacts.State state) {
    var unit =
        FileFacts.regular(
            "/etc/systemd/system/kubelet.service",
            FileContent.of("[Service]\nExecStart=/usr/bin/kubelet " + onDisk + "\n"),
            FileAttributes.mode("644"));
    return NodeCondition.of(
        new NodeFacts(
            new MachineFacts(
                "w1", "Debian", MachineFacts.Init.SYSTEMD, Optional.empty(), Optional.empty()),
            new ServiceFacts(
                UnitName.KUBELET,
                Map.of("LoadState", "loaded", "ActiveState", "active", "MainPID", "4711"),
                List.of(unit)),
            new KubeletFacts(
                new KubeletProcess(List.of("/usr/bin/kubelet", running)),
                List.of(),
                Optional.empty(),
                Optional.empty()),
            List.of(new DirectoryFacts("/m", state, List.of())),
            List.of(),
            List.of(),
            StateFacts.CLEAN));
  }
}
