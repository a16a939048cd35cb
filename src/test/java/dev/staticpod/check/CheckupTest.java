package dev.staticpod.check;

import static dev.staticpod.check.Finding.Status.FAIL;
import static dev.staticpod.check.Finding.Status.OK;
import static dev.staticpod.check.Finding.Status.SKIPPED;
import static dev.staticpod.check.Finding.Status.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckupTest {
  @ParameterizedTest
  @EnumSource
  void aNodeThatIsAsItShouldBePassesEachCheck(Check check) {
    Finding finding = SurveySamples.well().finding(check);

    assertThat(finding.status()).as(finding.text()).isEqualTo(OK);
    assertThat(finding.nextStep()).isEmpty();
  }

  @Test
  void theWorstFindingCounts() {
    assertThat(worst(SurveySamples.well())).isEqualTo(OK);
    assertThat(worst(SurveySamples.well().inotify(128))).isEqualTo(WARN);
    assertThat(worst(SurveySamples.well().inotify(128).memory(1, 2))).isEqualTo(FAIL);
  }

  @Test
  void whatCannotBeSaidIsNeitherGoodNorBad() {
    Checkup checkup = Checkup.of(SurveySamples.well().config("").survey(), Set.of());

    assertThat(checkup.worst()).isEqualTo(OK);
    assertThat(checkup.count(SKIPPED)).isEqualTo(5);
    assertThat(checkup.results()).hasSize(Check.values().length);
  }

  @Test
  void aCheckThatIsIgnoredIsLeftOut() {
    SurveySamples swaps = SurveySamples.well().memory(1, 2);

    assertThat(Checkup.of(swaps.survey(), EnumSet.of(Check.SWAP)))
        .satisfies(checkup -> {
          assertThat(checkup.worst()).isEqualTo(OK);
          assertThat(checkup.results()).extracting(CheckResult::check).doesNotContain(Check.SWAP);
        });
  }

  @Test
  void aCheckIsFoundByItsWord() {
    assertThat(Check.words()).doesNotHaveDuplicates().allMatch(word -> word.matches("[a-z-]+"));
  }

  private static Finding.Status worst(SurveySamples sample) {
    return Checkup.of(sample.survey(), Set.of()).worst();
  }
}
