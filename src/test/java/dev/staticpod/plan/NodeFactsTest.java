package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletProcess;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.files.FileFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeFactsTest {
  private static final String UNIT =
      """
      [Service]
      ExecStart=/usr/local/bin/kubelet \\
        --hostname-override=Worker-7 \\
        --pod-manifest-path=/etc/kubernetes/manifest/
      """;

  @Test
  void aKubeletThatIsDownReadsWhatItsUnitSays() {
    NodeFacts facts = node(List.of());

    assertThat(facts.staticPodPath())
        .isEqualTo(
            new StaticPodPath.Configured(
                "/etc/kubernetes/manifest", "--pod-manifest-path of the kubelet"));
    assertThat(facts.nodeName()).isEqualTo("worker-7");
  }

  @Test
  void aKubeletThatRunsReadsWhatItWasStartedWith() {
    NodeFacts facts = node(List.of("/usr/local/bin/kubelet", "--v=2"));

    assertThat(facts.staticPodPath()).isEqualTo(new StaticPodPath.None());
    assertThat(facts.nodeName()).isEqualTo("w2");
  }

  private static NodeFacts node(List<String> commandLine) {
    FileFacts unit = FactsSamples.regular(FactsSamples.UNIT_PATH, UNIT);
    return new NodeFacts(
        new MachineFacts("w2", "", MachineFacts.Init.SYSTEMD, Optional.empty(), Optional.empty()),
        new ServiceFacts(UnitName.KUBELET, Map.of("LoadState", "loaded"), List.of(unit)),
        new KubeletFacts(
            new KubeletProcess(commandLine), List.of(), Optional.empty(), Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        StateFacts.CLEAN);
  }
}
