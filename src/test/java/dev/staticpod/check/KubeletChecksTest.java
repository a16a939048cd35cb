package dev.staticpod.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletChecksTest {
  private static final Duration NOW = Duration.ZERO;

  @Test
  void aKubeletThatDoesNotRunFails() {
    SurveySamples stopped =
        SurveySamples.well()
            .property("ActiveState", "inactive")
            .property("SubState", "dead")
            .property("MainPID", "0");

    assertThat(stopped.finding(Check.KUBELET))
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(Finding.Status.FAIL);
          assertThat(finding.text()).isEqualTo("the kubelet is not running: inactive (dead)");
          assertThat(finding.nextStep()).startsWith("start it: systemctl start kubelet");
        });
  }

  @Test
  void aKubeletThatSystemdStartsAgainAndAgainIsAWarning() {
    assertThat(SurveySamples.well().property("NRestarts", "4").finding(Check.KUBELET))
        .isEqualTo(Finding.ok("kubelet.service runs since 2026-11-26T19:00:00Z, and is healthy"));
    assertThat(SurveySamples.well().property("NRestarts", "5").finding(Check.KUBELET).text())
        .endsWith("was started again by systemd 5 times");
  }

  @Test
  void aSecondKubeletIsAWarning() {
    assertThat(SurveySamples.well().other("kubelet@b.service").findings(Check.KUBELET))
        .containsExactly(
            Finding.ok("kubelet.service runs since 2026-11-26T19:00:00Z, and is healthy"),
            Finding.warn(
                "kubelet@b.service runs another kubelet here, besides kubelet.service",
                "stop the one that is not meant: systemctl disable --now kubelet@b on the node"));
  }

  @Test
  void aVersionThatTheRulesDoNotKnowIsAWarning() {
    assertThat(SurveySamples.well().version("v1.36.0").finding(Check.KUBELET_VERSION))
        .isEqualTo(Finding.ok("v1.36.0"));
    assertThat(SurveySamples.well().version("v1.99.1").finding(Check.KUBELET_VERSION).text())
        .isEqualTo("v1.99.1: manifests are checked by the rules of 1.36");
    assertThat(SurveySamples.well().version("weekly").finding(Check.KUBELET_VERSION).text())
        .isEqualTo("weekly is no version that is understood");
  }

  @Test
  void filesThatWereChangedSinceTheKubeletWasStartedAreAWarning() {
    assertThat(SurveySamples.well().property("NeedDaemonReload", "yes").finding(Check.LAYOUT))
        .isEqualTo(
            Finding.warn(
                "the files of kubelet.service were changed since systemd read them",
                "systemctl daemon-reload on the node"));
    assertThat(SurveySamples.well().condition("static-pod-path-pending").finding(Check.LAYOUT))
        .isEqualTo(Finding.warn("the problem", "the next step"));
  }

  /// The package was upgraded, and its command is another one.
  @Test
  void aCopyOfACommandThatWasChangedSinceIsAWarning() {
    String dropIn =
        """
        # Written by static-pod: the command of
        # /lib/systemd/system/kubelet.service
        # with the directory of static pods.
        [Service]
        ExecStart=
        ExecStart=/usr/bin/kubelet --v=2 --pod-manifest-path=/m/
        """;

    assertThat(withCommand("--v=2", dropIn).status()).isEqualTo(Finding.Status.OK);
    assertThat(withCommand("--v=2", dropIn.replace("--v=2", "--v=2 --x")).text())
        .endsWith("any more; it alone has --x");
    assertThat(withCommand("--v=3 --a --b --c --d", dropIn))
        .isEqualTo(
            Finding.warn(
                "/etc/systemd/system/kubelet.service.d/90-static-pod.conf is no copy of the command"
                    + " in /etc/systemd/system/kubelet.service any more; it lacks --v=3 --a --b --c"
                    + " ...; it alone has --v=2",
                "let it be made anew: rm"
                    + " /etc/systemd/system/kubelet.service.d/90-static-pod.conf and systemctl"
                    + " daemon-reload on the node; then, with the manifest of a pod that it runs,"
                    + " static-pod install FILE, and systemctl restart kubelet on the node"));
    assertThat(withCommand("--v=3", dropIn.replace("# Written by", "# Not by")).status())
        .isEqualTo(Finding.Status.OK);
  }

  private static Finding withCommand(String flags, String dropIn) {
    return SurveySamples.well()
        .unit("[Service]\nExecStart=/usr/bin/kubelet " + flags + "\n")
        .dropIn(dropIn)
        .finding(Check.LAYOUT);
  }

  @Test
  void aKubeletThatIsGoneAfterABootIsAWarning() {
    assertThat(SurveySamples.well().property("UnitFileState", "disabled").finding(Check.LAYOUT))
        .isEqualTo(
            Finding.warn(
                "kubelet.service is disabled: it does not start by itself at the next boot",
                "systemctl enable kubelet on the node"));
    assertThat(SurveySamples.well().property("Transient", "yes").finding(Check.LAYOUT).text())
        .isEqualTo("kubelet.service is a transient unit, which is gone after the next boot");
  }

  @Test
  void aDirectoryThatIsAnotherOneForTheKubeletFails() {
    assertThat(
            SurveySamples.well()
                .unit(
                    "[Service]\nTemporaryFileSystem=/etc\nBindPaths=/srv:/etc/kubernetes\n"
                        + "ExecStart=/usr/bin/kubelet --pod-manifest-path=/etc/kubernetes/pods\n")
                .finding(Check.LAYOUT))
        .isEqualTo(
            Finding.fail(
                "for the kubelet /etc/kubernetes/pods is not what it is on the node, because"
                    + " kubelet.service has BindPaths=/srv:/etc/kubernetes",
                "take that out, or let the kubelet read a directory of the node: see `systemctl cat"
                    + " kubelet` there"));
  }

  @Test
  void aKubeletWithAnotherRootDirectoryFails() {
    assertThat(
            SurveySamples.well()
                .unit("[Service]\nRootDirectory=/opt/kube\nExecStart=/usr/bin/kubelet\n")
                .finding(Check.LAYOUT))
        .isEqualTo(
            Finding.fail(
                "the kubelet's root directory is /opt/kube, so that no path which it is told is the"
                    + " node's",
                "static-pod needs a kubelet with the root directory of its node: see `systemctl cat"
                    + " kubelet` there"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "E1126 20:00:00.1 9 x.go:1] Unauthorized|the API server does not know it",
        "E1126 20:00:00.1 9 x.go:1] network is not ready: NetworkReady=false|the node has no"
            + " network for pods",
        "E1126 20:00:00.1 9 x.go:1] dial unix /run/c.sock: connect: no|it cannot reach its"
            + " container runtime",
        "E1126 20:00:00.1 9 x.go:1] inotify_init: too many open files|it cannot watch files",
        "E1126 20:00:00.1 9 x.go:1] write /x: no space left on device|a file system of the node is"
            + " full",
        "E1126 20:00:00.1 9 x.go:1] can't process config file \"/m\": x|it refuses a manifest"
      })
  void anErrorThatMattersIsExplained(String line, String meaning) {
    assertThat(SurveySamples.well().complaint(NOW, line).finding(Check.KUBELET_LOG))
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(Finding.Status.WARN);
          assertThat(finding.text()).startsWith(meaning).contains(", said 2 times: x.go:1] ");
          assertThat(finding.nextStep()).isNotEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "F1126 20:00:00.1 9 server.go:269] failed to run Kubelet: running with swap on is not"
            + " supported, please disable swap!|it does not start while the machine swaps",
        "F1126 20:00:00.1 9 server.go:269] failed to run Kubelet: misconfiguration: kubelet cgroup"
            + " driver: \"cgroupfs\" is different from docker cgroup driver: \"systemd\"|it and its"
            + " container runtime have different cgroup drivers",
        "E1126 20:00:00.1 9 run.go:74] \"command failed\" err=\"failed to parse kubelet flag:"
            + " unknown flag: --container-runtime\"|it does not know a flag of its command line",
        "E1126 20:00:00.1 9 run.go:72] \"command failed\" err=\"failed to load kubelet config"
            + " file\"|it cannot read its configuration",
        "Error: kubelet is configured to not run on a host using cgroup v1|it does not start with"
            + " the first version of control groups"
      })
  void whatKeepsAKubeletDownFails(String line, String meaning) {
    SurveySamples down =
        SurveySamples.well()
            .property("ActiveState", "activating")
            .property("SubState", "auto-restart")
            .property("MainPID", "0")
            .complaint(NOW, line);

    assertThat(down.finding(Check.KUBELET_LOG))
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(Finding.Status.FAIL);
          assertThat(finding.text()).startsWith(meaning);
        });
    assertThat(SurveySamples.well().complaint(NOW, line).finding(Check.KUBELET_LOG).status())
        .as("a kubelet that runs has got over it")
        .isEqualTo(Finding.Status.OK);
  }

  @Test
  void whatWasSaidLongAgoAndWhatIsNotKnownToMatterIsCounted() {
    SurveySamples old =
        SurveySamples.well()
            .complaint(Duration.ofMinutes(11), "E1126 19:00:00.1 9 x.go:1] Unauthorized")
            .complaint(NOW, "E1126 20:00:00.1 9 x.go:2] a detail");

    assertThat(old.finding(Check.KUBELET_LOG))
        .isEqualTo(Finding.ok("2 kinds of errors since its start, none that is known to matter"));
  }

  @Test
  void errorsOfOneKindAreOneFinding() {
    SurveySamples twice =
        SurveySamples.well()
            .complaint(NOW, "E1126 20:00:00.1 9 x.go:1] Unauthorized")
            .complaint(NOW, "E1126 20:00:00.1 9 y.go:1] Unauthorized");

    assertThat(twice.finding(Check.KUBELET_LOG).text()).contains("y.go:1] ");
  }
}
