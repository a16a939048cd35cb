package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeServiceTest {
  private static KubeletLayout layout(String service, String command) {
    var unit =
        new KubeletFile(
            "/etc/systemd/system/" + service,
            KubeletFile.Kind.REGULAR,
            "[Service]\nExecStart=" + command + "\n");
    return KubeletLayout.of(
        new KubeletFiles(new UnitName(service), "w1", "Linux", List.of(unit), List.of(), List.of()),
        new KubeletProcess(List.of()));
  }

  private static RuntimeService at(String socket) {
    return RuntimeService.of(
        layout("kubelet.service", "/usr/bin/kubelet"),
        Optional.of(socket).filter(path -> !path.isEmpty()));
  }

  @ParameterizedTest
  @CsvSource({
    "/run/containerd/containerd.sock, containerd, ctr -n k8s.io images ls",
    "'', containerd, ctr -n k8s.io images ls",
    "/run/crio/crio.sock, crio, crictl images",
    "/var/run/docker.sock, docker, docker images",
    "/run/cri-dockerd.sock, cri-docker, docker images"
  })
  void isNamedByWhereItListens(String socket, String service, String images) {
    RuntimeService runtime = at(socket);

    assertThat(runtime.journal()).isEqualTo("journalctl -u " + service + " -n 50");
    assertThat(runtime.start()).isEqualTo("systemctl start " + service);
    assertThat(runtime.imageList()).isEqualTo(images);
  }

  @Test
  void dockerHasTheImagesOfWhatListensForIt() {
    assertThat(at("/run/cri-dockerd.sock").ofImages()).isEqualTo(RuntimeService.DOCKER);
    assertThat(at("/run/crio/crio.sock").ofImages()).isEqualTo(at("/run/crio/crio.sock"));
  }

  @Test
  void isPulledFromByItsOwnTool() {
    assertThat(at("/run/crio/crio.sock").pull("a:1")).isEqualTo("crictl pull a:1");
    assertThat(at("/var/run/docker.sock").pull("a:1")).isEqualTo("docker pull a:1");
    assertThat(at("/var/run/docker.sock").commands().containers()).isEqualTo("docker ps");
    assertThat(at("/var/run/docker.sock").commands().sandboxes()).isEqualTo("docker ps");
    assertThat(at("/run/crio/crio.sock").commands().sandboxes()).isEqualTo("crictl pods");
  }

  @ParameterizedTest
  @CsvSource({
    "k3s-agent.service, /usr/local/bin/k3s agent, k3s-agent, k3s ctr -n k8s.io images ls",
    "rke2-agent.service, /usr/bin/rke2 agent -d /d, rke2-agent,"
        + " /d/bin/crictl --config /d/agent/etc/crictl.yaml images",
    "k0sworker.service, /usr/local/bin/k0s worker, k0sworker, k0s ctr -n k8s.io images ls"
  })
  void thatIsInsideADistributionIsThatsService(
      String service, String command, String name, String images) {
    KubeletLayout layout = layout(service, command);
    RuntimeService runtime = RuntimeService.of(layout, layout.bundledRuntime(false));

    assertThat(runtime.unit().shortName()).isEqualTo(name);
    assertThat(runtime.imageList()).isEqualTo(images);
    assertThat(RuntimeService.of(layout, Optional.empty())).isEqualTo(runtime);
  }

  @Test
  void thatADistributionWasToldToTakeIsNotItsOwn() {
    KubeletLayout k3s = layout("k3s.service", "/usr/local/bin/k3s agent");

    assertThat(RuntimeService.of(k3s, Optional.of("/run/containerd/containerd.sock")))
        .isEqualTo(RuntimeService.CONTAINERD);
    assertThat(RuntimeService.of(k3s, Optional.of("/run/k3s/cri-dockerd/cri-dockerd.sock")))
        .satisfies(runtime -> {
          assertThat(runtime.unit().shortName()).isEqualTo("k3s");
          assertThat(runtime.imageList()).isEqualTo("docker images");
        });
  }

  @Test
  void thatOfADistributionIsAskedByTheToolsThatThisHas() {
    assertThat(
            RuntimeService.of(layout("k3s.service", "/bin/k3s agent"), Optional.empty())
                .pull("a:1"))
        .isEqualTo("k3s crictl pull a:1");
    assertThat(
            RuntimeService.of(layout("k0sworker.service", "/bin/k0s worker"), Optional.empty())
                .pull("a:1"))
        .isEqualTo("k0s ctr -n k8s.io images pull a:1");
  }

  @ParameterizedTest
  @CsvSource({
    "k3s.service, k3s server, v1.30.1, /run/k3s/containerd/containerd.sock",
    "k3s.service, k3s server, v1.20.1, /run/k3s/containerd/containerd.sock",
    "k3s.service, k3s server --docker, v1.30.1, /run/k3s/cri-dockerd/cri-dockerd.sock",
    "k3s.service, k3s server --docker, v1.20.1, /var/run/docker.sock",
    "k3s.service, k3s agent --container-runtime-endpoint unix:///run/crio/crio.sock, v1.30.1,"
        + " /run/crio/crio.sock",
    "k3s.service, k3s agent --kubelet-arg container-runtime-endpoint=unix:///run/x.sock, v1.30.1,"
        + " /run/x.sock",
    "rke2-agent.service, rke2 agent, v1.30.1, /run/k3s/containerd/containerd.sock",
    "k0sworker.service, k0s worker, v1.30.1, /run/k0s/containerd.sock",
    "k0sworker.service, k0s worker --cri-socket=remote:unix:///run/crio/crio.sock, v1.30.1,"
        + " /run/crio/crio.sock",
    "snap.microk8s.daemon-kubelite.service, snap run microk8s.daemon-kubelite, v1.30.1,"
        + " /var/snap/microk8s/common/run/containerd.sock",
    "kubelet.service, kubelet, v1.30.1, /run/containerd/containerd.sock"
  })
  void listensWhereTheDistributionHasIt(
      String service, String command, String version, String socket) {
    assertThat(
            MachineSettings.of(
                    layout(service, "/usr/local/bin/" + command), KubeletVersion.parse(version))
                .runtimeSocket())
        .contains(socket);
  }

  /// The file of a snap has variables, which its script replaces.
  @Test
  void listensWhereTheFileOfASnapSays() {
    var unit =
        new KubeletFile(
            "/etc/systemd/system/snap.microk8s.daemon-kubelite.service",
            KubeletFile.Kind.REGULAR,
            "[Service]\nExecStart=/usr/bin/snap run microk8s.daemon-kubelite\n");
    var arguments =
        new KubeletFile(
            "/var/snap/microk8s/current/args/kubelet",
            KubeletFile.Kind.REGULAR,
            "--container-runtime-endpoint=unix://${SNAP_COMMON}/run/other.sock\n"
                + "--pod-manifest-path=$SNAP_DATA/manifests\n");
    KubeletLayout layout =
        KubeletLayout.of(
            new KubeletFiles(
                new UnitName("snap.microk8s.daemon-kubelite.service"),
                "w1",
                "Linux",
                List.of(unit),
                List.of(),
                List.of(arguments)),
            new KubeletProcess(List.of()));

    assertThat(MachineSettings.of(layout, Optional.empty()).runtimeSocket())
        .contains("/var/snap/microk8s/common/run/other.sock");
    assertThat(layout.reads().directory()).contains("/var/snap/microk8s/current/manifests");
  }
}
