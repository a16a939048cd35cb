package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeletLayoutTest {
  private static final String FLAG = "--pod-manifest-path=";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k3s.service        | /usr/local/bin/k3s server                  |"
            + " /var/lib/rancher/k3s/agent/pod-manifests",
        "k3s-agent.service  | /usr/local/bin/k3s agent --data-dir=/srv/k |"
            + " /srv/k/agent/pod-manifests",
        "k3s-agent.service  | /usr/local/bin/k3s agent --kubelet-arg pod-manifest-path=/m | /m",
        "rke2-agent.service | /usr/local/bin/rke2 agent                  |"
            + " /var/lib/rancher/rke2/agent/pod-manifests",
        "k3s-agent.service  | /usr/bin/kubelet --pod-manifest-path=/m    | /m",
        "k0sworker.service  | /usr/local/bin/k0s worker --kubelet-extra-args=--pod-manifest-path=/m"
            + " | /m",
      })
  void findsTheDirectoryOfADistribution(String service, String command, String directory) {
    KubeletLayout layout = layout(service, command, List.of());

    assertThat(layout.afterRestart().directory()).contains(directory);
    assertThat(layout.reads().directory()).contains(directory);
  }

  @ParameterizedTest
  @CsvSource({
    "k3s.service, /usr/local/bin/k3s server --disable-agent",
    "k0sworker.service, /usr/local/bin/k0s worker",
    "snap.microk8s.daemon-kubelite.service, /usr/bin/snap run microk8s.daemon-kubelite",
  })
  void aDistributionWithoutADirectoryReadsNone(String service, String command) {
    assertThat(layout(service, command, List.of()).afterRestart())
        .isEqualTo(new StaticPodPath.None());
  }

  @Test
  void aRunningKubeletSaysWhatItReadsAndTheUnitWhatComesAfter() {
    KubeletLayout layout =
        layout("kubelet.service", "/usr/bin/kubelet --v=2", List.of("kubelet", FLAG + "/m/"));

    assertThat(layout.reads().directory()).contains("/m");
    assertThat(layout.afterRestart()).isEqualTo(new StaticPodPath.None());
  }

  /// The running kubelet has such a path, which its unit says no more.
  @ParameterizedTest
  @ValueSource(strings = {"/etc/kubernetes/my manifests", "/srv/50%/~@+", "/srv/$a/\u00fc"})
  void aPathIsQuotedForSystemd(String path) {
    KubeletLayout layout =
        layout("kubelet.service", "/usr/bin/kubelet --v=2", List.of("kubelet", FLAG + path));

    for (KubeletEdit method : List.of(KubeletEdit.AUTO, KubeletEdit.UNIT, KubeletEdit.DROP_IN)) {
      assertThat(layout.edit(method, path)).isInstanceOf(EditResult.Edited.class);
    }
  }

  @Test
  void anEnvironmentFileBeatsTheUnitAndTheLastOneWins() {
    var unit =
        new KubeletFile(
            "/etc/systemd/system/kubelet.service",
            """
            [Service]
            EnvironmentFile=-/etc/default/%p
            EnvironmentFile=/etc/other
            Environment="ARGS=--pod-manifest-path=/unit --v=2"
            ExecStart=/usr/bin/kubelet --node-ip=${IP} $ARGS
            """);
    var files =
        new KubeletFiles(
            UnitName.KUBELET,
            "w1",
            "Debian",
            List.of(unit),
            List.of(
                new KubeletFile("/etc/other", "ARGS=--b=\"x y\" --pod-manifest-path=/last\n"),
                new KubeletFile("/etc/default/kubelet", "ARGS=--pod-manifest-path=/first\n")),
            List.of());

    assertThat(UnitSettings.arguments(files, KubeletUnit.read(List.of(unit)).orElseThrow()))
        .containsExactly("/usr/bin/kubelet", "--node-ip=", "--b=x y", "--pod-manifest-path=/last");
  }

  @Test
  void theKubeletOfK0sShowsWhatItsClusterTellsIt() {
    KubeletLayout layout =
        layout(
            "k0sworker.service",
            "/usr/local/bin/k0s worker",
            List.of("/var/lib/k0s/bin/kubelet", "--pod-manifest-path=/m"));

    assertThat(layout.reads().directory()).contains("/m");
    assertThat(layout.afterRestart().directory()).contains("/m");
  }

  @Test
  void aNodeOfK3sIsCalledAsK3sSays() {
    assertThat(
            layout("k3s.service", "/usr/local/bin/k3s agent --node-name=edge-1", List.of())
                .nodeName())
        .contains("edge-1");
  }

  /// The settings were edited since; what k3s writes at each start is newer by itself.
  @ParameterizedTest
  @CsvSource({
    "/etc/rancher/k3s/config.yaml, /srv/old (as its journal says)",
    "/var/lib/rancher/k3s/agent/etc/kubelet.conf.d/00-k3s-defaults.conf,"
        + " /var/lib/rancher/k3s/agent/pod-manifests (as k3s has it)",
  })
  void aKubeletInsideOfWhichTheSettingsWereChangedReadsWhatItShows(String changed, String reads) {
    var process =
        new KubeletProcess(
            List.of("/usr/local/bin/k3s agent"),
            Set.of(changed),
            new KubeletProcess.Traces(Set.of(), Optional.of("/srv/old"), false));

    KubeletLayout layout =
        KubeletLayout.of(
            layout("k3s-agent.service", "/usr/local/bin/k3s agent", List.of()).files(), process);

    assertThat(layout.reads()).hasToString(reads);
  }

  @Test
  void aScriptIsAsTheRunningKubeletShows() {
    KubeletLayout layout =
        layout("kubelet.service", "/opt/start.sh", List.of("/usr/bin/kubelet", FLAG + "/m"));

    assertThat(layout).isInstanceOf(OpaqueLayout.class);
    assertThat(layout.reads().directory()).contains("/m");
    assertThat(layout.afterRestart().directory()).contains("/m");
  }

  private static KubeletLayout layout(String service, String command, List<String> running) {
    var unit =
        new KubeletFile("/etc/systemd/system/" + service, "[Service]\nExecStart=" + command + "\n");
    return KubeletLayout.of(
        new KubeletFiles(
            new UnitName(service), "w1", "Debian", List.of(unit), List.of(), List.of()),
        new KubeletProcess(running));
  }
}
