package dev.staticpod.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.ManifestRules;
import dev.staticpod.validation.RuleCatalog;
import dev.staticpod.validation.RuleSelection;
import dev.staticpod.validation.field.Expectations;
import dev.staticpod.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManifestGateTest {
  private static final RuleSelection PLAIN = rules(Optional.empty());

  private final List<String> parsed = new ArrayList<>();

  @Test
  void admitsWhatEveryKubeletTakes() {
    AdmittedManifest admitted = admitted(PLAIN, Manifests.VALID);

    assertThat(admitted.advice()).isEmpty();
    assertThat(admitted.version()).isEqualTo(KubeletVersion.NEWEST);
    assertThat(admitted.isFitForEveryVersion()).isTrue();
    assertThat(admitted.name()).isEqualTo("web.yaml");
    assertThat(admitted.text()).isEqualTo(Manifests.VALID);
  }

  @Test
  void annotatesWhatItAdmits() {
    AdmittedManifest admitted = admitted(PLAIN, Manifests.VALID);

    byte[] annotated = admitted.annotated().getBytes(StandardCharsets.UTF_8);
    assertThat(ManifestReader.read("web.yaml", annotated).manifest().orElseThrow().annotatedHash())
        .contains(admitted.manifest().contentHash());
  }

  @Test
  void rejectsWhatNoKubeletTakes() {
    RejectedManifest rejected = rejected(PLAIN, Manifests.INVALID);

    assertThat(rejected.version()).isEqualTo(KubeletVersion.NEWEST);
    assertThat(ids(rejected.reasons())).containsExactly("pod-name");
    assertThat(rejected.advice()).isEmpty();
    assertThat(rejected.text()).isEqualTo(Manifests.INVALID);
  }

  @Test
  void rejectsWhatIsNoPodWhateverIsIgnored() {
    RuleSelection rules = ignoring(ManifestRules.KIND);

    assertThat(ids(rejected(rules, "apiVersion: v1\nkind: pod\n").reasons()))
        .containsExactly("kind");
    assertThat(rejected(rules, "# static-pod: ignore kind\napiVersion: v1\nkind: pod\n").reasons())
        .isEmpty();
  }

  @Test
  void rejectsANameThatNoPodCanHaveWhateverIsIgnored() {
    String outside =
        Manifests.VALID.replace("name: web\nspec", "name: web\n  namespace: ../x\nspec");
    RuleSelection rules = ignoring(rule("namespace-name"));

    assertThat(ids(rejected(PLAIN, outside).reasons())).containsExactly("namespace-name");
    assertThat(rejected(rules, outside).reasons())
        .singleElement()
        .satisfies(reason -> {
          assertThat(reason.location()).hasToString("web.yaml:5:14");
          assertThat(reason.message()).startsWith("metadata.namespace: only lower case letters");
        });
    assertThat(
            ids(rejected(PLAIN, "# static-pod: ignore pod-name\n" + Manifests.INVALID).reasons()))
        .containsExactly("pod-name");
  }

  @Test
  void whatOnlyOldKubeletsTakeIsAdmittedForTheOldestOne() {
    AdmittedManifest admitted = admitted(PLAIN, Manifests.OLD);

    assertThat(admitted.version()).isEqualTo(KubeletVersion.OLDEST);
    assertThat(admitted.isFitForEveryVersion()).isFalse();
    assertThat(admitted.verdict(KubeletVersion.OLDEST).isFit()).isTrue();
    assertThat(ids(admitted.verdict(KubeletVersion.NEWEST).failing()))
        .containsExactly("host-alias");
  }

  @Test
  void whatOnlyNewKubeletsTakeIsAdmittedForTheNewestOne() {
    AdmittedManifest admitted = admitted(PLAIN, Manifests.NEW);

    assertThat(admitted.version()).isEqualTo(KubeletVersion.NEWEST);
    assertThat(admitted.isFitForEveryVersion()).isFalse();
    assertThat(ids(admitted.verdict(new KubeletVersion(22)).failing()))
        .containsExactly("newer-field");
    assertThat(admitted.verdict(new KubeletVersion(25)).isFit()).isTrue();
  }

  @Test
  void theVersionThatTheUserNamedDecides() {
    RuleSelection oldest = rules(Optional.of(KubeletVersion.OLDEST));
    RuleSelection newest = rules(Optional.of(KubeletVersion.NEWEST));

    assertThat(ids(rejected(oldest, Manifests.NEW).reasons())).containsExactly("newer-field");
    assertThat(rejected(oldest, Manifests.NEW).version()).isEqualTo(KubeletVersion.OLDEST);
    assertThat(ids(rejected(newest, Manifests.OLD).reasons())).containsExactly("host-alias");
    assertThat(admitted(oldest, Manifests.OLD).version()).isEqualTo(KubeletVersion.OLDEST);
  }

  @Test
  void aVersionThatTheRulesDoNotKnowIsJudgedAsTheNearest() {
    AdmittedManifest admitted = admitted(PLAIN, Manifests.OLD);

    assertThat(admitted.verdict(new KubeletVersion(99)))
        .isSameAs(admitted.verdict(KubeletVersion.NEWEST));
    assertThat(admitted.verdict(new KubeletVersion(1)))
        .isSameAs(admitted.verdict(KubeletVersion.OLDEST));
  }

  @Test
  void aNodeThatDoesNotTellItsVersionIsTakenForTheNewestUnlessTheUserNamedOne() {
    RuleSelection oldest = rules(Optional.of(KubeletVersion.OLDEST));

    assertThat(ids(admitted(PLAIN, Manifests.OLD).verdictForUnknownVersion().failing()))
        .containsExactly("host-alias");
    assertThat(admitted(oldest, Manifests.OLD).verdictForUnknownVersion().isFit()).isTrue();
    assertThat(admitted(PLAIN, Manifests.NEW).verdictForUnknownVersion().isFit()).isTrue();
  }

  @Test
  void adviceRejectsUnderStrictOnly() {
    var strict = new RuleSelection(Optional.empty(), RuleSelection.FailOn.WARNINGS, Set.of());

    assertThat(ids(admitted(PLAIN, Manifests.ADVISED).advice())).containsExactly("image-tag");
    assertThat(ids(rejected(strict, Manifests.ADVISED).reasons())).containsExactly("image-tag");
    assertThat(admitted(strict, Manifests.VALID).advice()).isEmpty();
  }

  @Test
  void whatTheUserIgnoresIsNeitherAReasonNorAdvice() {
    assertThat(admitted(ignoring(rule("image-tag")), Manifests.ADVISED).advice()).isEmpty();

    AdmittedManifest newer = admitted(ignoring(rule("newer-field")), Manifests.NEW);
    assertThat(newer.isFitForEveryVersion()).isTrue();
    assertThat(newer.verdict(KubeletVersion.OLDEST).wanted()).isEmpty();
  }

  @Test
  void asksForProbesOnlyWhereReadinessIsAwaited() {
    var gate = new ManifestGate(PLAIN, Expectations.Readiness.AWAITED);

    assertThat(ids(gate.admit(Manifests.source("web.yaml", Manifests.VALID)).advice()))
        .containsExactly("readiness-probe");
  }

  @Test
  void rejectsWhatCannotBeAnnotatedAndStillGivesItsAdvice() {
    String text = Manifests.NOT_ANNOTATABLE.replace("nginx:1.27", "nginx:latest");

    RejectedManifest rejected = rejected(PLAIN, text);

    assertThat(ids(rejected.reasons())).containsExactly("content-hash");
    assertThat(ids(rejected.advice())).containsExactly("image-tag");
  }

  @Test
  void aMissingNamespaceFailsUnlessItIsIgnored() {
    String text = Manifests.VALID.replace("name: web\nspec", "name: web\n  namespace: lost\nspec");

    assertThat(admitted(PLAIN, text).failingWithoutNamespace("kubectl"))
        .singleElement()
        .satisfies(found -> assertThat(found.location()).hasToString("web.yaml:5:14"));
    assertThat(
            admitted(ignoring(rule("mirror-namespace")), text).failingWithoutNamespace("kubectl"))
        .isEmpty();
    assertThat(
            admitted(PLAIN, "# static-pod: ignore mirror-namespace\n" + text)
                .failingWithoutNamespace("kubectl"))
        .isEmpty();
  }

  @Test
  void aManifestIsParsedOnceHoweverManyVersionsAreAskedFor() {
    for (String text : List.of(Manifests.VALID, Manifests.OLD, Manifests.NEW)) {
      parsed.clear();
      AdmittedManifest admitted = admitted(PLAIN, text);

      assertThat(admitted.isFitForEveryVersion()).isEqualTo(text.equals(Manifests.VALID));
      IntStream.rangeClosed(0, 99)
          .mapToObj(KubeletVersion::new)
          .forEach(version -> assertThat(admitted.verdict(version).diagnostics()).isNotNull());
      assertThat(admitted.verdictForUnknownVersion()).isNotNull();
      assertThat(admitted.failingWithoutNamespace("kubectl")).isNotEmpty();
      assertThat(admitted.annotated()).isNotEmpty();

      assertThat(parsed).containsExactly("web.yaml");
    }
  }

  @Test
  void whatIsRejectedWasParsedOnceToo() {
    assertThat(rejected(PLAIN, Manifests.INVALID).reasons()).isNotEmpty();

    assertThat(parsed).containsExactly("web.yaml");
  }

  @Test
  void aVerdictIsComputedOnceAndFromTheKeptTree() {
    AdmittedManifest admitted = admitted(PLAIN, Manifests.NEW);

    Verdict verdict = admitted.verdict(KubeletVersion.OLDEST);

    assertThat(admitted.verdict(KubeletVersion.OLDEST)).isSameAs(verdict);
  }

  private AdmittedManifest admitted(RuleSelection rules, String text) {
    return (AdmittedManifest) decision(rules, text);
  }

  private RejectedManifest rejected(RuleSelection rules, String text) {
    return (RejectedManifest) decision(rules, text);
  }

  private Admission decision(RuleSelection rules, String text) {
    var gate =
        new ManifestGate(
            rules,
            Expectations.Readiness.NOT_AWAITED,
            (name, content) -> {
              parsed.add(name);
              return YamlReader.read(name, content);
            });
    return gate.admit(Manifests.source("web.yaml", text));
  }

  private static RuleSelection rules(Optional<KubeletVersion> version) {
    return new RuleSelection(version, RuleSelection.FailOn.ERRORS, Set.of());
  }

  private static RuleSelection ignoring(Rule... rules) {
    return new RuleSelection(
        Optional.empty(), RuleSelection.FailOn.ERRORS, Set.copyOf(List.of(rules)));
  }

  private static Rule rule(String id) {
    return RuleCatalog.all().stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(each -> each.rule().id()).toList();
  }
}
