package dev.staticpod.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.RuleSelection;
import dev.staticpod.validation.field.Expectations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectoryReviewTest {
  private final DirectoryReview review = review(Optional.empty());

  @Test
  void filesOfOneDirectoryAreReviewedBesideEachOther() {
    assertThat(rules(review, "a/1.yaml", Manifests.VALID)).isEmpty();
    assertThat(rules(review, "b/1.yaml", Manifests.VALID)).isEmpty();
    assertThat(rules(review, "1.yaml", Manifests.VALID)).isEmpty();
    assertThat(rules(review, "a/2.yaml", Manifests.VALID)).containsExactly("duplicate-pod");
    assertThat(rules(review, "2.yaml", Manifests.VALID)).containsExactly("duplicate-pod");
  }

  @Test
  void theNewestVersionCountsUnlessTheUserNamedOne() {
    assertThat(rules(review, "new.yaml", Manifests.NEW)).isEmpty();
    assertThat(rules(review(Optional.of(KubeletVersion.OLDEST)), "new.yaml", Manifests.NEW))
        .containsExactly("newer-field");
  }

  @Test
  void findingsAreInTheOrderOfTheirPlaces() {
    String text = Manifests.ADVISED.replace("spec:", "spec:\n  unheardOf: 1");

    assertThat(rules(review, "web.yaml", text)).containsExactly("unknown-field", "image-tag");
  }

  @Test
  void whatIsNoPodIsReviewedToo() {
    ReviewedManifest reviewed = review.review(Manifests.source("x.yaml", "a: ["));

    assertThat(reviewed.verdict().isFit()).isFalse();
    assertThat(reviewed.text()).isEqualTo("a: [");
  }

  private static DirectoryReview review(Optional<KubeletVersion> version) {
    return new DirectoryReview(
        new ManifestGate(
            new RuleSelection(version, RuleSelection.FailOn.ERRORS, Set.of()),
            Expectations.Readiness.NOT_AWAITED));
  }

  private static List<String> rules(DirectoryReview review, String name, String text) {
    return review.review(Manifests.source(name, text)).verdict().wanted().stream()
        .map(found -> found.rule().id())
        .toList();
  }
}
