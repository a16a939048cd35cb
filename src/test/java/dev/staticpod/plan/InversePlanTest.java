package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.UnitName;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.Provenance;
import java.util.List;
import java.util.Optional;
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

  @Test
  void bringsBackWhatThePlanTookAway() {
    var web = new PodRef(new PodName("default", "web"), "w1", "/m/web.yaml", "1");
    String text = OLD.replace("name: nodejs", "name: web");
    FileFacts file =
        FileFacts.regular("/m/web.yaml", FileContent.of(text), FileAttributes.mode("640"));
    FileFacts conf = conf(3);
    PodFiles files = files(conf);
    var plan =
        new Plan(
            List.of(PodChange.present(podRef()), PodChange.absent(web)),
            List.of(
                new Step.WriteFile(
                    PATH,
                    new Precondition.Absent(),
                    FileContent.of(NEW),
                    FileAttributes.mode("600")),
                new Step.DeleteFile(new Precondition.Present(file)),
                new Step.DeleteHostFile(
                    web.podName(), new Precondition.Present(conf), Step.OldBytes.KEEP),
                new Step.RemoveDirectory("/etc/web"),
                new Step.WriteFileRecord(web.podName(), files, PodFiles.NONE)),
            List.of());
    var inverse = new InversePlan(plan, PROVENANCE);

    Plan back = inverse.find().orElseThrow();

    assertThat(inverse.leadsToAManifest()).isTrue();
    assertThat(inverse.replacesAManifest()).isFalse();
    assertThat(inverse.lost()).isEmpty();
    assertThat(back.steps())
        .containsExactly(
            new Step.DeleteFile(new Precondition.Present(file(NEW, "600"))),
            new Step.WriteHostFile(
                web.podName(), new Precondition.Absent(), host(conf), Step.OldBytes.KEEP),
            new Step.WriteFile(
                "/m/web.yaml",
                new Precondition.Absent(),
                FileContent.of(text),
                FileAttributes.mode("640")),
            new Step.WriteFileRecord(web.podName(), PodFiles.NONE, files),
            revision(),
            new Step.WriteRevision(web.podName(), "/m/web.yaml", Step.Action.ROLLBACK, PROVENANCE));
    assertThat(back.pods())
        .extracting(PodChange::goal)
        .containsExactly(PodChange.Goal.ABSENT, PodChange.Goal.PRESENT);
  }

  @Test
  void namesWhatItCannotBringBack() {
    var web = new PodRef(new PodName("default", "web"), "w1", "/m/web.yaml", "");
    var large =
        new FileFacts(
            "/m/web.yaml",
            FileFacts.Kind.REGULAR,
            FileAttributes.mode("600"),
            "0".repeat(64),
            Optional.empty());
    var plan =
        new Plan(
            List.of(PodChange.absent(web)),
            List.of(new Step.DeleteFile(new Precondition.Present(large))),
            List.of());
    var inverse = new InversePlan(plan, PROVENANCE);

    assertThat(inverse.lost()).containsExactly(web);
    assertThat(inverse.leadsToAManifest()).isFalse();
    assertThat(inverse.find()).isEmpty();
  }

  /// A file of a pod is held to a limit on its way to a node, and not one that the node had.
  @Test
  void bringsBackALargeFileThatThePlanTookOver() {
    FileFacts large = conf(HostFile.MAX_BYTES * 2);
    PodRef pod = podRef();
    var plan =
        new Plan(
            List.of(PodChange.present(pod)),
            List.of(
                new Step.WriteHostFile(
                    pod.podName(),
                    new Precondition.Present(large),
                    host(conf(3)),
                    Step.OldBytes.KEEP),
                new Step.WriteFile(
                    PATH,
                    new Precondition.Absent(),
                    FileContent.of(NEW),
                    FileAttributes.mode("600"))),
            List.of());

    assertThat(new InversePlan(plan, PROVENANCE).find().orElseThrow().steps())
        .contains(
            new Step.WriteHostFile(
                pod.podName(), new Precondition.Present(conf(3)), host(large), Step.OldBytes.KEEP));
  }

  private static FileFacts conf(int size) {
    return FileFacts.regular(
        "/etc/web/conf",
        FileContent.onNode(size, "a".repeat(64), FileContent.Sensitivity.PLAIN),
        FileAttributes.mode("644"));
  }

  private static HostFile host(FileFacts file) {
    return new HostFile(
        file.path(), file.content().orElseThrow(), file.attributes(), HostFile.Reload.RESTART);
  }

  private static PodFiles files(FileFacts file) {
    return new PodFiles(
        List.of(new PodFiles.Entry(host(file), PodFiles.Origin.MADE, 0)), List.of("/etc/web"));
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
