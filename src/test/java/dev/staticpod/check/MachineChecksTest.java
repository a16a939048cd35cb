package dev.staticpod.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.node.NodeHealth.ContainerRuntime.State;
import dev.staticpod.node.NodeHealth.Disk;
import dev.staticpod.node.NodeHealth.Room;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineChecksTest {
  private static final String SOCKET = "/run/containerd/containerd.sock";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNKNOWN|SKIPPED|whether and where it listens is not known",
        "MISSING|FAIL|there is no container runtime at " + SOCKET,
        "DEAF|FAIL|no container runtime listens at " + SOCKET,
        "LISTENS|OK|one listens at " + SOCKET,
        "SILENT|FAIL|the container runtime at " + SOCKET + " does not answer: x",
        "ANSWERS|OK|x answers at " + SOCKET
      })
  void theRuntimeHasToListen(State state, Finding.Status status, String text) {
    assertThat(SurveySamples.well().runtime(state, "x").finding(Check.RUNTIME))
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(status);
          assertThat(finding.text()).isEqualTo(text);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "/run/containerd/containerd.sock, containerd",
    "unix:///var/run/crio/crio.sock, crio",
    "unix:///run/cri-dockerd.sock, cri-docker"
  })
  void theRuntimeOfTheNodeIsNamed(String endpoint, String service) {
    SurveySamples node =
        SurveySamples.well()
            .version("v1.30.0")
            .config("containerRuntimeEndpoint: " + endpoint + "\n");

    assertThat(node.runtime(State.DEAF, "").finding(Check.RUNTIME).nextStep())
        .isEqualTo("start it: systemctl start " + service + " on the node");
    assertThat(node.runtime(State.SILENT, "x").finding(Check.RUNTIME).nextStep())
        .isEqualTo("see what it says: journalctl -u " + service + " -n 50 on the node");
    assertThat(
            node.complaint(Duration.ofMinutes(1), "rpc error: code = Unavailable")
                .finding(Check.KUBELET_LOG)
                .nextStep())
        .isEqualTo("see whether that runs: systemctl status " + service + " on the node");
  }

  @Test
  void swapFailsUnlessTheKubeletIsToldToBearIt() {
    SurveySamples swaps = SurveySamples.well().memory(1, 2);

    assertThat(swaps.finding(Check.SWAP).status()).isEqualTo(Finding.Status.FAIL);
    assertThat(swaps.config("failSwapOn: false\n").finding(Check.SWAP).status())
        .isEqualTo(Finding.Status.OK);
  }

  @Test
  void theFirstCgroupsFailWithANewKubeletUnlessItIsToldToBearThem() {
    SurveySamples old = SurveySamples.well().memory(0, 1);

    assertThat(old.finding(Check.CGROUPS)).isEqualTo(Finding.ok("cgroup v1"));
    assertThat(old.version("v1.35.0").finding(Check.CGROUPS).status())
        .isEqualTo(Finding.Status.FAIL);
    assertThat(old.config("failCgroupV1: false\n").finding(Check.CGROUPS).status())
        .isEqualTo(Finding.Status.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "0,OK,it agrees",
    "9,OK,it agrees",
    "60,WARN,it is 59 s ahead of the clock here; no time service",
    "-60,WARN,it is 59 s behind the clock here",
    "3600,FAIL,it is 3599 s ahead of"
  })
  void theClockIsHeldAgainstTheOneHere(long ahead, Finding.Status status, String text) {
    assertThat(SurveySamples.well().clock(Duration.ofSeconds(ahead)).finding(Check.CLOCK))
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(status);
          assertThat(finding.text()).startsWith(text);
        });
  }

  @Test
  void aFullDiskFailsOnceForAllItsPaths() {
    var full = new Room(1_000_000, 100);

    assertThat(
            SurveySamples.well()
                .disks(
                    new Disk("/etc", full, SurveySamples.PLENTY, true),
                    new Disk("/run", SurveySamples.PLENTY, SurveySamples.PLENTY, true),
                    new Disk("/var/lib", full, SurveySamples.PLENTY, true))
                .finding(Check.DISK))
        .isEqualTo(
            Finding.fail(
                "the disk is full: 0 % of the room is left for /etc, /var/lib",
                "make room: df -h /etc on the node"));
  }

  @Test
  void aDiskThatIsTooSmallIsNotCalledFull() {
    var small = new Room(1_000, 990);

    assertThat(
            SurveySamples.well()
                .disks(new Disk("/etc", small, SurveySamples.PLENTY, true))
                .finding(Check.DISK)
                .text())
        .isEqualTo("the disk is too small: 99 % of the room is left for /etc");
  }

  @Test
  void aDiskThatIsAlmostFullIsAWarning() {
    var few = new Room(1_000_000, 40_000);

    assertThat(SurveySamples.well().disks(new Disk("/etc", few, few, true)).findings(Check.DISK))
        .containsExactly(
            Finding.warn(
                "4 % of the room is left for /etc: the kubelet evicts pods below 10 %",
                "make room: df -h /etc on the node"),
            Finding.warn(
                "4 % of the inodes is left for /etc: the kubelet evicts pods below 5 %",
                "make room: df -i /etc on the node"));
  }

  @Test
  void aFileSystemWithoutALimitIsNotFull() {
    var none = new Room(0, 0);

    assertThat(
            SurveySamples.well()
                .disks(new Disk("/etc", SurveySamples.PLENTY, none, true))
                .finding(Check.DISK)
                .status())
        .isEqualTo(Finding.Status.OK);
  }

  @Test
  void aDiskThatCannotBeWrittenToFails() {
    assertThat(
            SurveySamples.well()
                .disks(new Disk("/etc", SurveySamples.PLENTY, SurveySamples.PLENTY, false))
                .finding(Check.DISK))
        .isEqualTo(Finding.fail("cannot be written to: /etc", "findmnt -T /etc on the node"));
  }

  @Test
  void aDirectoryThatIsNotWatchedIsAWarningWithTheReason() {
    assertThat(SurveySamples.well().unwatched().finding(Check.WATCH).text())
        .endsWith("the directory was made anew since the kubelet was started");
    assertThat(SurveySamples.well().unwatched().inotify(128).finding(Check.WATCH).text())
        .endsWith("no instance of inotify is left");
  }

  @Test
  void fewInstancesOfInotifyAreAWarning() {
    assertThat(SurveySamples.well().inotify(119).finding(Check.INOTIFY))
        .isEqualTo(Finding.ok("119 of 128 are in use"));
    assertThat(SurveySamples.well().inotify(120).finding(Check.INOTIFY).status())
        .isEqualTo(Finding.Status.WARN);
  }
}
