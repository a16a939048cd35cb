package dev.staticpod.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.node.NodeHealth;
import dev.staticpod.node.NodeHealth.Place.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathChecksTest {
  private static final String DIRECTORY = SurveySamples.DIRECTORY;

  @Test
  void theDirectoryIsNamedWithWhatSaysSo() {
    assertThat(SurveySamples.well().finding(Check.STATIC_POD_PATH))
        .isEqualTo(Finding.ok(DIRECTORY + " (staticPodPath in /k.yaml)"));
    assertThat(SurveySamples.well().config("").finding(Check.STATIC_POD_PATH).text())
        .startsWith("none yet: the first static-pod install makes the kubelet read");
  }

  @ParameterizedTest
  @CsvSource({
    "777,0,0,all users of the node can start pods as root,chmod o-w",
    "1777,0,0,all users of the node can start pods as root,chmod o-w",
    "770,0,5,group 5 can start pods as root,chmod g-w",
    "700,1000,0,'belongs to user 1000, who can start pods as root',chown root:root"
  })
  void aDirectoryThatOthersCanWriteFails(
      String mode, long user, long group, String text, String nextStep) {
    var open = new NodeHealth.Place(DIRECTORY, Kind.DIRECTORY, mode, user, group);

    assertThat(SurveySamples.well().places(open).finding(Check.DIRECTORY))
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(Finding.Status.FAIL);
          assertThat(finding.text()).contains(text);
          assertThat(finding.nextStep()).contains(nextStep, DIRECTORY);
        });
  }

  @Test
  void aDirectoryOfRootsGroupMayBeWrittenByIt() {
    var shared = SurveySamples.place(DIRECTORY, Kind.DIRECTORY, "770");

    assertThat(SurveySamples.well().places(shared).finding(Check.DIRECTORY))
        .isEqualTo(Finding.ok(DIRECTORY + " is root's, mode 770"));
  }

  @Test
  void whatIsAboveItIsHeldToTheSame() {
    SurveySamples open =
        SurveySamples.well()
            .places(
                SurveySamples.place(DIRECTORY, Kind.DIRECTORY, "700"),
                SurveySamples.place("/etc/kubernetes", Kind.DIRECTORY, "777"));
    SurveySamples sticky =
        SurveySamples.well()
            .places(
                SurveySamples.place(DIRECTORY, Kind.DIRECTORY, "700"),
                SurveySamples.place("/tmp", Kind.DIRECTORY, "1777"));

    assertThat(open.finding(Check.DIRECTORY).text())
        .isEqualTo(
            "/etc/kubernetes has mode 777: all users of the node can put another directory in the"
                + " place of "
                + DIRECTORY);
    assertThat(sticky.finding(Check.DIRECTORY).status()).isEqualTo(Finding.Status.OK);
  }

  @Test
  void aDirectoryThatTheNextStartBringsIsNamedAsThat() {
    assertThat(
            SurveySamples.well()
                .config("")
                .unit("[Service]\nExecStart=/usr/bin/kubelet --pod-manifest-path=/m\n")
                .finding(Check.STATIC_POD_PATH)
                .text())
        .startsWith("none yet: the first static-pod install makes the kubelet read /m,");
  }

  @Test
  void aKubeletOfWhichItIsNotKnownWhatItReadsIsAWarning() {
    SurveySamples changed = SurveySamples.well().changedConfig();

    assertThat(changed.condition("static-pod-path-unknown").finding(Check.STATIC_POD_PATH))
        .isEqualTo(Finding.warn("the problem", "the next step"));
    assertThat(changed.finding(Check.KUBELET).status()).isEqualTo(Finding.Status.OK);
    assertThat(changed.finding(Check.DIRECTORY))
        .isEqualTo(Finding.skipped("the kubelet reads a directory that is not known"));
  }

  @Test
  void aLinkIsAWarningThatSaysWhereItLeads() {
    assertThat(
            SurveySamples.well()
                .places(SurveySamples.place(DIRECTORY, Kind.SYMLINK, "777"))
                .finding(Check.DIRECTORY)
                .text())
        .startsWith(DIRECTORY + " is a symbolic link to /elsewhere");
  }

  @Test
  void whereALinkLeadsIsCheckedToo() {
    assertThat(
            SurveySamples.well()
                .places(
                    SurveySamples.place(DIRECTORY, Kind.SYMLINK, "777"),
                    SurveySamples.place("/elsewhere", Kind.DIRECTORY, "777"))
                .findings(Check.DIRECTORY))
        .extracting(Finding::text)
        .contains("/elsewhere has mode 777: all users of the node can start pods as root");
  }

  @Test
  void aDirectoryThatIsNotThereFails() {
    assertThat(SurveySamples.well().condition("static-pod-path-missing").finding(Check.DIRECTORY))
        .isEqualTo(Finding.fail("the problem", "the next step"));
  }

  @Test
  void labelsOfSelinuxFailWhereTheyAreEnforced() {
    SurveySamples enforcing = SurveySamples.well().labels("Enforcing", "Would relabel x");

    assertThat(enforcing.finding(Check.SELINUX))
        .isEqualTo(
            Finding.fail(
                "one has another label than the policy says: Would relabel x",
                "restorecon -R -v " + DIRECTORY + " on the node"));
    assertThat(SurveySamples.well().labels("Permissive", "x").finding(Check.SELINUX).status())
        .isEqualTo(Finding.Status.WARN);
    assertThat(SurveySamples.well().labels("Enforcing").finding(Check.SELINUX).status())
        .isEqualTo(Finding.Status.OK);
  }
}
