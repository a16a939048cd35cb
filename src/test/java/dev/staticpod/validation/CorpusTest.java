package dev.staticpod.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Severity;
import dev.staticpod.kubelet.KubeletVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Measures our findings against the verdicts of the real kubelet on thousands of files. Every case
/// in which we differ is listed with its reason in `corpus-differences.txt`.
class CorpusTest {
  private static final Map<String, Double> WANTED =
      Map.of(
          "verdict", 99.5,
          "fields", 97.0,
          "strict", 99.0,
          "mirror", 99.0,
          "verdict-1.20", 98.0,
          "fresh-verdict", 99.5,
          "fresh-fields", 99.5);

  static Stream<Agreement> agreements() {
    return Agreement.all().stream();
  }

  static Stream<Agreement> agreementsOnFreshCases() {
    return Agreement.ofFresh().stream();
  }

  @ParameterizedTest
  @MethodSource("agreements")
  void agreesWithTheKubelet(Agreement agreement) throws IOException {
    assertAgreement(agreement, CorpusCase.all());
  }

  @ParameterizedTest
  @MethodSource("agreementsOnFreshCases")
  void agreesWithTheKubeletOnFreshCases(Agreement agreement) throws IOException {
    assertAgreement(agreement, CorpusCase.fresh());
  }

  private static void assertAgreement(Agreement agreement, List<CorpusCase> cases)
      throws IOException {
    Agreement.Outcome outcome = agreement.of(cases);

    assertThat(outcome.percent())
        .as(agreement.name())
        .isGreaterThanOrEqualTo(WANTED.get(agreement.name()));
    assertThat(
            outcome.differences().stream().map(d -> agreement.name() + " " + d.corpusCase().id()))
        .as(outcome.differences().toString())
        .containsExactlyInAnyOrderElementsOf(listed(agreement));
  }

  @Test
  void everyDifferenceIsListedWithAReason() throws IOException {
    assertThat(lines()).allMatch(line -> line.split(" ", 3).length == 3);
  }

  /// On which it rests that a node is asked for its version only where the two differ.
  @Test
  void whatTheOldestAndTheNewestKubeletTakeTakesEveryOneBetween() throws IOException {
    List<CorpusCase> taken =
        CorpusCase.all().stream()
            .filter(c -> takes(c, KubeletVersion.OLDEST) && takes(c, KubeletVersion.NEWEST))
            .toList();

    assertThat(taken).hasSizeGreaterThan(100);
    for (int minor = KubeletVersion.OLDEST.minor();
        minor < KubeletVersion.NEWEST.minor();
        minor++) {
      KubeletVersion version = new KubeletVersion(minor);
      assertThat(taken).as("kubelet %s", version).allMatch(c -> takes(c, version));
    }
  }

  private static boolean takes(CorpusCase c, KubeletVersion version) {
    return Validation.check(c.id(), c.content(), version).diagnostics().stream()
        .noneMatch(found -> found.severity() == Severity.ERROR);
  }

  private static List<String> listed(Agreement agreement) throws IOException {
    return lines().stream()
        .filter(line -> line.startsWith(agreement.name() + " "))
        .map(line -> line.substring(0, line.indexOf(' ', agreement.name().length() + 1)))
        .toList();
  }

  private static List<String> lines() throws IOException {
    try (var in = CorpusTest.class.getResourceAsStream("corpus-differences.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
