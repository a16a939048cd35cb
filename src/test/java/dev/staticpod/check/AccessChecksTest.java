package dev.staticpod.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.node.NodeHealth;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessChecksTest {
  @Test
  void whoLoggedInIsSaidBesideRoot() {
    var login = new NodeHealth.Login("root", 0, 0, Optional.of("ops"));

    assertThat(SurveySamples.well().login(login).finding(Check.LOGIN))
        .isEqualTo(Finding.ok("root, logged in as ops"));
  }

  @Test
  void anotherUserThanRootFails() {
    var login = new NodeHealth.Login("ops", 1000, 1000, Optional.empty());

    assertThat(SurveySamples.well().login(login).finding(Check.LOGIN))
        .isEqualTo(
            Finding.fail(
                "the scripts run as ops",
                "log in as root, or as a user who may use sudo there: --host USER@HOST"));
  }

  @Test
  void aProgramWithoutWhichNothingCanBeChangedFailsWithItsPackage() {
    assertThat(SurveySamples.well().without("flock", "stat", "sort").finding(Check.TOOLS))
        .isEqualTo(
            Finding.fail(
                "the node lacks flock, sort, stat", "install there: util-linux, coreutils"));
  }

  @Test
  void aProgramThatCanBeDoneWithoutIsAWarning() {
    assertThat(SurveySamples.well().without("curl").finding(Check.TOOLS).status())
        .isEqualTo(Finding.Status.OK);
    assertThat(SurveySamples.well().without("curl", "wget", "tar", "timeout").findings(Check.TOOLS))
        .extracting(Finding::nextStep)
        .containsExactly(
            "install there: curl or wget", "install there: tar", "install there: coreutils");
  }

  @Test
  void whatIsNotKnownForWantOfAProgramIsNotSaidToBeWrong() {
    var unknown = new NodeHealth.Login("", 0, 0, Optional.of("ops"));

    assertThat(SurveySamples.well().login(unknown).without("id").finding(Check.LOGIN))
        .isEqualTo(Finding.skipped("the node does not say who runs the scripts, logged in as ops"));
    assertThat(
            SurveySamples.well().condition("untrusted-state").without("stat").finding(Check.STATE))
        .isEqualTo(Finding.skipped("the node has no stat, which tells whose files are"));
  }

  @Test
  void whatStandsInTheWayOfAChangeIsToldAsAListTellsIt() {
    assertThat(SurveySamples.well().condition("interrupted-change").finding(Check.STATE))
        .isEqualTo(Finding.warn("the problem", "the next step"));
    assertThat(SurveySamples.well().condition("untrusted-state").finding(Check.STATE))
        .isEqualTo(Finding.fail("the problem", "the next step"));
  }
}
