package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.NodeHealth.Place;
import dev.staticpod.node.answer.MalformedAnswerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The script that finds out how a machine is, under every shell a node may have.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash", "bash --posix", "busybox sh"})
class CheckScriptTest {
  private static final String DIRECTORY = "/etc/kubernetes/manifests";
  private static final String SOCKET = "/run/containerd/containerd.sock";

  private final LocalNode local;
  private final Node node;

  CheckScriptTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    local.write(DIRECTORY + "/web.yaml", "x");
    local.write("/stub/journal", "");
    node = new Node(local);
  }

  private NodeHealth health() throws NodeException {
    return node.health(
        new HealthRequest(
            UnitName.KUBELET,
            Optional.of(DIRECTORY),
            Optional.of(SOCKET),
            List.of("sh", "no-such-program"),
            List.of("/etc", "/var/lib/static-pod")));
  }

  private void chmod(String path, String mode) throws IOException {
    Files.setPosixFilePermissions(local.file(path), PosixFilePermissions.fromString(mode));
  }

  @Test
  void changesNothing() throws NodeException {
    Map<String, String> before = local.snapshot();

    health();

    assertThat(local.snapshot()).isEqualTo(before);
  }

  @Test
  void tellsWhoRunsItAndWhatIsThere() throws NodeException {
    NodeHealth health = health();

    assertThat(health.login().uid())
        .isEqualTo(Long.parseLong(local.owner("/etc").replaceFirst(":.*", "")));
    assertThat(health.tools()).containsExactly("sh");
    assertThat(health.clock().time())
        .isBetween(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600));
    assertThat(health.disks())
        .extracting(NodeHealth.Disk::path)
        .containsExactly("/etc", "/var/lib/static-pod");
    assertThat(health.disks()).allMatch(NodeHealth.Disk::isWritable);
    assertThat(health.runtime().state()).isEqualTo(NodeHealth.ContainerRuntime.State.MISSING);
  }

  @Test
  void tellsWhatStandsAtTheDirectoryAndAbove() throws Exception {
    chmod(DIRECTORY, "rwxrwxrwx");
    chmod("/etc/kubernetes", "rwx------");

    NodeHealth.Directory directory = health().directory();

    assertThat(directory.places())
        .extracting(Place::path, Place::kind)
        .containsExactly(
            tuple(DIRECTORY, Place.Kind.DIRECTORY),
            tuple("/etc/kubernetes", Place.Kind.DIRECTORY),
            tuple("/etc", Place.Kind.DIRECTORY));
    assertThat(directory.places()).extracting(Place::mode).startsWith("777", "700");
    assertThat(directory.leadsTo()).contains(DIRECTORY);
  }

  @Test
  void doesNotFollowALinkButTellsWhereItLeads() throws Exception {
    Files.move(local.file(DIRECTORY), local.file("/etc/kubernetes/real"));
    Files.createSymbolicLink(local.file(DIRECTORY), Path.of("real"));
    chmod("/etc/kubernetes/real", "rwxrwxrwx");

    NodeHealth.Directory directory = health().directory();

    assertThat(directory.places().getFirst().kind()).isEqualTo(Place.Kind.SYMLINK);
    assertThat(directory.places().getLast())
        .returns("/etc/kubernetes/real", Place::path)
        .returns("777", Place::mode);
    assertThat(directory.leadsTo()).contains("/etc/kubernetes/real");
  }

  @Test
  void tellsWhetherTheKubeletWatchesTheDirectory() throws Exception {
    local.write("/proc/4711/fdinfo/5", "pos:\t0\ninotify wd:1 ino:1 sdev:1 mask:1\n");
    assertThat(health().directory().isWatched()).contains(false);

    long inode = (Long) Files.getAttribute(local.file(DIRECTORY), "unix:ino");
    local.write("/proc/4711/fdinfo/6", "inotify wd:1 ino:%x sdev:1 mask:1\n".formatted(inode));
    assertThat(health().directory().isWatched()).contains(true);
  }

  @Test
  void tellsWhichServicesRunAnotherKubelet() throws NodeException {
    process(4711, "kubelet", "0::/system.slice/kubelet.service");
    process(4712, "kubelet", "0::/system.slice/system-kubelet.slice/kubelet@b.service");
    process(4713, "kubelet", "1:cpu:/\n0::/system.slice/docker-4f0a.scope");
    process(4714, "kubelet", "0::/kubepods.slice/kubepods-pod1.slice/x.service");
    process(4715, "k3s-server", "0::/system.slice/k3s.service");
    process(4716, "kubelet", "12:pids:/system.slice/kubelet.service/child");

    assertThat(health().log().others())
        .extracting(UnitName::value)
        .containsExactly("k3s.service", "kubelet@b.service");
  }

  private void process(int number, String name, String cgroup) {
    local.write("/proc/" + number + "/comm", name + "\n");
    local.write("/proc/" + number + "/cgroup", cgroup + "\n");
  }

  @Test
  void countsWhatTheKernelSays() throws Exception {
    local.write("/proc/swaps", "Filename Type\n/a file\n/b file\n");
    local.write("/proc/sys/fs/inotify/max_user_instances", "128\n");
    local.write("/proc/4711/fd/.keep", "");
    Files.createSymbolicLink(local.file("/proc/4711/fd/3"), Path.of("anon_inode:inotify"));
    Files.createSymbolicLink(local.file("/proc/4711/fd/4"), Path.of("socket:[1]"));
    local.write("/sys/fs/cgroup/cgroup.controllers", "cpu\n");

    NodeHealth health = health();

    assertThat(health.memory())
        .isEqualTo(new NodeHealth.Memory(OptionalInt.of(2), OptionalInt.of(2)));
    assertThat(health.inotify()).contains(new NodeHealth.Inotify(1, 128));
  }

  @Test
  void countsErrorsOfTheJournalByTheirPlace() throws NodeException {
    local.write(
        "/stub/journal",
        """
        1795735100.000001 w1 kubelet[9]: E1126 23:18:20.1 9 kubelet.go:7] one\tof two
        1795735101.000001 w1 kubelet[9]: I1126 23:18:21.1 9 kubelet.go:8] fine
        1795735102.000001 w1 kubelet[9]: F1126 23:18:22.1 9 server.go:9] the end
        1795735103.000001 w1 kubelet[9]: E1126 23:18:23.1 9 kubelet.go:7] two of two
        Error: without a time
        """);

    assertThat(health().log().complaints())
        .containsExactly(
            complaint(1, 1795735102, "F1126 23:18:22.1 9 server.go:9] the end"),
            complaint(2, 1795735103, "E1126 23:18:23.1 9 kubelet.go:7] two of two"),
            complaint(1, 0, "Error: without a time"));
  }

  private static NodeHealth.Complaint complaint(int count, long second, String line) {
    return new NodeHealth.Complaint(count, Instant.ofEpochSecond(second), line);
  }

  @Test
  void anAnswerAboutWhatWasNotAskedForIsRefused() {
    var request =
        new HealthRequest(
            UnitName.KUBELET, Optional.of(DIRECTORY), Optional.empty(), List.of(), List.of());
    for (String line :
        List.of(
            "place\t/etc/shadow\tdirectory\t700\t0\t0",
            "place\t/etc\tdirectory\t9\t0\t0",
            "disk\t/etc\t1\t1\t1\t1\twritable",
            "tool\tsh",
            "runtime\tfine",
            "watched\tmaybe",
            "cgroup\t3",
            "complaint\t0\t0\tx")) {
      var parser = new HealthParser(request);
      for (String good : List.of("static-pod/1\tcheck", "login\troot\t0\t0\t", "time\t0")) {
        parser.line(good.getBytes(StandardCharsets.UTF_8));
      }

      assertThatThrownBy(() -> parser.line(line.getBytes(StandardCharsets.UTF_8)))
          .as(line)
          .isInstanceOf(MalformedAnswerException.class);
    }
  }
}
