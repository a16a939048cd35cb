package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WayBackTest {
  private static final String PATH = "/m/nodejs.yaml";
  private static final Provenance PROVENANCE = new Provenance("tester@here", "1.0");
  private static final String NEW = FactsSamples.pod(FactsSamples.nodejs("app:v2")).stamped();
  private static final String OLD = FactsSamples.pod(FactsSamples.nodejs("app:v1")).stamped();

  @Test
  void putsTheOldManifestBackWhereTheNewOneStillIs() {
    var way = way(new Before.Present(Sha256.of(OLD), OLD));

    Plan back = way.find().orElseThrow();

    assertThat(way.leadsToAManifest()).isTrue();
    assertThat(back.steps())
        .containsExactly(
            new Step.WriteFile(PATH, new Before.Present(Sha256.of(NEW), NEW), OLD, "600"),
            record());
    assertThat(back.subject().contentHash()).isEqualTo(FactsSamples.pod(OLD).contentHash().hex());
  }

  @Test
  void knowsOfNoMirrorOfAManifestWithoutAStamp() {
    String byHand = FactsSamples.nodejs("app:v1");

    Plan back = way(new Before.Present("x", byHand)).find().orElseThrow();

    assertThat(back.subject().contentHash()).isEmpty();
  }

  @Test
  void takesAManifestAwayThatWasNotThereBefore() {
    var way = way(new Before.Absent());

    Plan back = way.find().orElseThrow();

    assertThat(way.leadsToAManifest()).isFalse();
    assertThat(back.goal()).isEqualTo(Plan.Goal.ABSENT);
    assertThat(back.steps())
        .containsExactly(
            new Step.DeleteFile(PATH, new Before.Present(Sha256.of(NEW), NEW)), record());
  }

  @Test
  void doesNotExistWhereNoManifestWasWritten() {
    var plan = new Plan(subject(), List.of(new Step.DaemonReload()), List.of());

    assertThat(new WayBack(plan, PROVENANCE).find()).isEmpty();
  }

  private static WayBack way(Before before) {
    var other = new Step.WriteFile("/etc/unit", new Before.Absent(), "x\n", "644");
    var write = new Step.WriteFile(PATH, before, NEW, "600");
    return new WayBack(new Plan(subject(), List.of(other, write), List.of()), PROVENANCE);
  }

  private static Step record() {
    return new Step.WriteRecord(
        new PodName("default", "nodejs"), PATH, Step.Action.ROLLBACK, PROVENANCE);
  }

  private static Subject subject() {
    return new Subject(new PodName("default", "nodejs"), "w1", PATH, "0");
  }
}
