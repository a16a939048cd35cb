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
    assertThat(at("/var/run/docker.sock").containers()).isEqualTo("docker ps");
  }

  @ParameterizedTest
  @CsvSource({
    "k3s-agent.service, /usr/local/bin/k3s agent, k3s-agent, k3s ctr -n k8s.io images ls",
    "rke2-agent.service, /usr/bin/rke2 agent, rke2-agent, crictl images",
    "k0sworker.service, /usr/local/bin/k0s worker, k0sworker, k0s ctr -n k8s.io images ls"
  })
  void thatIsInsideADistributionIsThatsService(
      String service, String command, String name, String images) {
    RuntimeService runtime = RuntimeService.of(layout(service, command), Optional.empty());

    assertThat(runtime.unit().shortName()).isEqualTo(name);
    assertThat(runtime.imageList()).isEqualTo(images);
  }
}
