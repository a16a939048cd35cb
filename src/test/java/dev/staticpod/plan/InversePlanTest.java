package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.UnitName;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import java.util.List;
import org.junit.jupiter.api.Test;

class InversePlanTest {
  private static final String PATH = "/m/nodejs.yaml";
  private static final Provenance PROVENANCE = new Provenance("tester@here", "1.0");
  private static final String NEW =
      AnnotatedText.of(FactsSamples.pod(FactsSamples.nodejs("app:v2")));
  private static final String OLD =
      AnnotatedText.of(FactsSamples.pod(FactsSamples.nodejs("app:v1")));

  @Test
  void putsTheOldManifestBackWhereTheNewOneStillIs() {
    var inverse = inverse(new Precondition.Present(file(OLD, "644")));

    Plan back = inverse.find().orElseThrow();

    assertThat(inverse.leadsToAManifest()).isTrue();
    assertThat(back.steps())
        .containsExactly(
            new Step.WriteFile(
                PATH,
                new Precondition.Present(file(NEW, "600")),
                FileContent.of(OLD),
                FileAttributes.mode("644")),
            revision());
    assertThat(back.podRef().contentHash()).isEqualTo(FactsSamples.pod(OLD).contentHash().hex());
  }

  @Test
  void knowsOfNoMirrorOfAManifestWithoutAStamp() {
    String byHand = FactsSamples.nodejs("app:v1");

    Plan back = inverse(new Precondition.Present(file(byHand, "644"))).find().orElseThrow();

    assertThat(back.podRef().contentHash()).isEmpty();
  }

  @Test
  void takesAManifestAwayThatWasNotThereBefore() {
    var inverse = inverse(new Precondition.Absent());

    Plan back = inverse.find().orElseThrow();

    assertThat(inverse.leadsToAManifest()).isFalse();
    assertThat(back.pods().getFirst().goal()).isEqualTo(PodChange.Goal.ABSENT);
    assertThat(back.steps())
        .containsExactly(
            new Step.DeleteFile(new Precondition.Present(file(NEW, "600"))), revision());
  }

  @Test
  void doesNotExistWhereNoManifestWasWritten() {
    var plan =
        new Plan(
            List.of(PodChange.present(podRef())),
            List.of(new Step.DaemonReload(UnitName.KUBELET)),
            List.of());

    assertThat(new InversePlan(plan, PROVENANCE).find()).isEmpty();
  }

  private static InversePlan inverse(Precondition before) {
    var other =
        new Step.WriteFile(
            "/etc/unit",
            new Precondition.Absent(),
            FileContent.of("x\n"),
            FileAttributes.mode("644"));
    var write = new Step.WriteFile(PATH, before, FileContent.of(NEW), FileAttributes.mode("600"));
    return new InversePlan(
        new Plan(List.of(PodChange.present(podRef())), List.of(other, write), List.of()),
        PROVENANCE);
  }

  private static FileFacts file(String text, String mode) {
    return FileFacts.regular(PATH, FileContent.of(text), FileAttributes.mode(mode));
  }

  private static Step revision() {
    return new Step.WriteRevision(
        new PodName("default", "nodejs"), PATH, Step.Action.ROLLBACK, PROVENANCE);
  }

  private static PodRef podRef() {
    return new PodRef(new PodName("default", "nodejs"), "w1", PATH, "0");
  }
}
