package dev.staticpod.plan;

import static dev.staticpod.plan.PlanTitles.titles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Plans that go back to an earlier revision.
class RollbackPlannerTest {
  private static final PodManifest POD = FactsSamples.pod(FactsSamples.nodejs("app:v1"));
  private static final Planner PLANNER = new Planner(new Provenance("tester@here", "1.0"));
  private static final String INSTALLED = AnnotatedText.of(POD);

  private static final String OLDER =
      AnnotatedText.of(FactsSamples.pod(FactsSamples.nodejs("app:v0")));

  @Test
  void installsWhatWasThereBeforeTheNewestRecord() {
    FactsSamples node =
        FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", INSTALLED))
            .revision(1, Optional.empty(), Optional.of(OLDER))
            .revision(2, Optional.of(OLDER), Optional.of(INSTALLED));

    Plan plan = back(node, OptionalInt.empty());

    assertThat(plan.steps().getFirst())
        .isEqualTo(
            new Step.WriteFile(
                "/etc/kubernetes/manifests/nodejs.yaml",
                new Precondition.Present(FactsSamples.manifest("nodejs.yaml", INSTALLED)),
                FileContent.of(OLDER),
                FileAttributes.mode("600")));
    assertThat(((Step.WriteRevision) plan.steps().getLast()).action())
        .isEqualTo(Step.Action.ROLLBACK);
  }

  @Test
  void passesOverWhatOnlyUndidAChangeThatWasCutOff() {
    FactsSamples node =
        FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", INSTALLED))
            .revision(1, Optional.of(OLDER), Optional.of(INSTALLED))
            .undo(2, Optional.of(INSTALLED));

    assertThat(((Step.WriteFile) back(node, OptionalInt.empty()).steps().getFirst()).after())
        .isEqualTo(FileContent.of(OLDER));
  }

  @Test
  void bringsBackAPodThatWasRemoved() {
    FactsSamples node = FactsSamples.configured().revision(7, Optional.of(OLDER), Optional.empty());

    assertThat(titles(back(node, OptionalInt.empty())))
        .containsExactly("create /etc/kubernetes/manifests/nodejs.yaml");
  }

  @Test
  void removesAPodThatWasNotThereBefore() {
    FactsSamples node =
        FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", INSTALLED))
            .revision(1, Optional.empty(), Optional.of(INSTALLED));

    assertThat(titles(back(node, OptionalInt.empty())))
        .containsExactly("remove /etc/kubernetes/manifests/nodejs.yaml");
  }

  @Test
  void goesToTheResultOfANamedRecord() {
    FactsSamples node =
        FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", INSTALLED))
            .revision(1, Optional.empty(), Optional.of(OLDER))
            .revision(2, Optional.of(OLDER), Optional.of(INSTALLED));

    assertThat(((Step.WriteFile) back(node, OptionalInt.of(1)).steps().getFirst()).after())
        .isEqualTo(FileContent.of(OLDER));
    assertThat(back(node, OptionalInt.of(2)).isEmpty()).isTrue();
  }

  @Test
  void namesTheRecordsThereAreWhereTheWantedOneIsNot() {
    FactsSamples node = FactsSamples.configured().revision(3, Optional.of(OLDER), Optional.empty());

    assertThat(PLANNER.plan(List.of(rollback(OptionalInt.of(9))), node.facts()))
        .isInstanceOfSatisfying(
            PlanResult.Refused.class, r -> assertThat(r.problem()).contains("there are 3"));
    assertThat(
            PLANNER.plan(List.of(rollback(OptionalInt.empty())), FactsSamples.configured().facts()))
        .isInstanceOf(PlanResult.Refused.class);
  }

  @Test
  void refusesAManifestThatCannotCarryTheAnnotation() {
    String shared =
        FactsSamples.nodejs("app:v0")
            .replace(
                "name: nodejs\nspec:",
                "name: nodejs\n  annotations: &a {b: c}\nspec:\n  nodeSelector: *a");
    FactsSamples node =
        FactsSamples.configured().revision(1, Optional.of(shared), Optional.empty());

    assertThat(PLANNER.plan(List.of(rollback(OptionalInt.empty())), node.facts()))
        .isInstanceOfSatisfying(
            PlanResult.Refused.class,
            r -> assertThat(r.problem()).contains("cannot be installed again: the annotation"));
  }

  @Test
  void refusesARevisionThatHoldsTheManifestOfAnotherPod() {
    String other = FactsSamples.nodejs("a").replace("name: nodejs", "name: pwn");
    FactsSamples node =
        FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", INSTALLED))
            .revision(1, Optional.of(other), Optional.of(INSTALLED));

    assertThat(PLANNER.plan(List.of(rollback(OptionalInt.empty())), node.facts()))
        .isInstanceOfSatisfying(
            PlanResult.Refused.class,
            refused ->
                assertThat(refused.problem())
                    .isEqualTo(
                        "the revision of the pod nodejs holds a manifest of another pod:"
                            + " default/pwn"));
  }

  private static Plan back(FactsSamples node, OptionalInt to) {
    return ((PlanResult.Planned) PLANNER.plan(List.of(rollback(to)), node.facts())).plan();
  }

  private static RollbackRequest rollback(OptionalInt to) {
    return new RollbackRequest(new PodName("default", "nodejs"), to);
  }
}
