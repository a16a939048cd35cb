package dev.staticpod.plan;

import static dev.staticpod.plan.Planning.planned;
import static dev.staticpod.plan.Planning.refused;
import static dev.staticpod.plan.Planning.titles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.HostFileFacts;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Files that a pod does not need any more, and that stay.
class FilesThatStayTest {
  private static final String PATH = "/opt/app/a.bin";
  private static final PodManifest WEB = FactsSamples.pod(FactsSamples.nodejs("app:v1"));
  private static final PodName NAME = new PodName("default", "nodejs");
  private static final PodFiles RECORD = record(FileContent.of("1"));
  private static final FileFacts INTACT = found("1");
  private static final FileFacts EDITED = found("2");
  private static final FileFacts LINK =
      new FileFacts(PATH, FileFacts.Kind.SYMLINK, FileAttributes.UNKNOWN, "", Optional.empty());
  private static final Map<String, HostFileFacts.Unsafe> UNSAFE =
      Map.of(
          PATH,
          new HostFileFacts.Unsafe(
              "/opt/app belongs to another user than root", "choose another path"));

  @Test
  void whatWasEditedStaysWrittenDownUntilItIsTakenAway() {
    Plan plan = planned(node(EDITED, Map.of()), remove());

    assertThat(plan.remarks())
        .extracting(Plan.Remark::text)
        .contains(
            PATH
                + " stays: it was edited since it was installed (static-pod remove nodejs"
                + " --remove-edited-files takes it away)");
    assertThat(titles(plan))
        .containsExactly(
            "remove /etc/kubernetes/manifests/nodejs.yaml",
            "save a revision in /var/lib/static-pod/revisions/default.nodejs");

    FactsSamples left = FactsSamples.configured().files(files(EDITED, Map.of()));
    assertThat(titles(planned(left, remove()))).isEmpty();
    Plan last = planned(left, remove(RemoveRequest.Files.Edited.REMOVE));
    assertThat(titles(last))
        .contains("remove " + PATH, "remove directory /opt/app, if it is empty");
    assertThat(last.steps()).contains(new Step.WriteFileRecord(NAME, RECORD, PodFiles.NONE));
  }

  @Test
  void whatIsInADirectoryOfOthersStaysAndSaysHowItGoes() {
    for (RemoveRequest.Files.Edited edited : RemoveRequest.Files.Edited.values()) {
      Plan plan = planned(node(INTACT, UNSAFE), remove(edited));

      assertThat(plan.remarks())
          .extracting(Plan.Remark::text)
          .contains(
              PATH
                  + " stays: /opt/app belongs to another user than root; take it away by hand: rm "
                  + PATH
                  + ", or once that is root's alone: static-pod remove nodejs");
      assertThat(plan.steps())
          .noneMatch(Step.DeleteHostFile.class::isInstance)
          .noneMatch(Step.WriteFileRecord.class::isInstance);
    }
  }

  @Test
  void whatIsNoFileAnyMoreIsTakenAwayByHand() {
    for (RemoveRequest.Files.Edited edited : RemoveRequest.Files.Edited.values()) {
      Plan plan = planned(node(LINK, Map.of()), remove(edited));

      assertThat(plan.remarks())
          .extracting(Plan.Remark::text)
          .contains(
              PATH + " stays: it is no regular file any more; take it away by hand: rm " + PATH);
      assertThat(plan.steps()).contains(new Step.WriteFileRecord(NAME, RECORD, PodFiles.NONE));
    }
  }

  /// What is written down of a pod that is there is what it has.
  @Test
  void anUpdateWithoutTheFileTellsHowToTakeItAway() {
    assertThat(planned(node(EDITED, Map.of()), install(WEB)).remarks())
        .extracting(Plan.Remark::text)
        .contains(
            PATH
                + " stays: it was edited since it was installed; take it away by hand: rm "
                + PATH);
    Plan plan = planned(node(INTACT, UNSAFE), install(WEB));
    assertThat(plan.remarks())
        .extracting(Plan.Remark::text)
        .contains(
            PATH
                + " stays: /opt/app belongs to another user than root; take it away by hand: rm "
                + PATH);
    assertThat(plan.steps()).contains(new Step.WriteFileRecord(NAME, RECORD, PodFiles.NONE));
  }

  @Test
  void anotherPodThatWantsItIsToldWhoseItIs() {
    FactsSamples left = FactsSamples.configured().files(files(EDITED, Map.of()));
    PodManifest other =
        FactsSamples.pod(
            FactsSamples.nodejs("app:v1").replace("name: nodejs\nspec", "name: other\nspec"));

    assertThat(refused(left, install(other, file(FileContent.of("3")))).nextStep())
        .endsWith("have it go first: static-pod remove nodejs --remove-edited-files");
  }

  private static FactsSamples node(FileFacts found, Map<String, HostFileFacts.Unsafe> unsafe) {
    return FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", AnnotatedText.of(WEB)))
        .files(files(found, unsafe));
  }

  private static HostFileFacts files(FileFacts found, Map<String, HostFileFacts.Unsafe> unsafe) {
    return new HostFileFacts(
        Map.of(NAME.key(), RECORD), Set.of(), Map.of(PATH, found), Set.of(), unsafe, Set.of());
  }

  private static PodFiles record(FileContent content) {
    HostFile file =
        file(FileContent.onNode(content.size(), content.sha256(), content.sensitivity()));
    return new PodFiles(
        List.of(new PodFiles.Entry(file, PodFiles.Origin.MADE, 0)), List.of("/opt/app"));
  }

  private static HostFile file(FileContent content) {
    return new HostFile(PATH, content, new FileAttributes("", "", "644"), HostFile.Reload.RESTART);
  }

  private static FileFacts found(String text) {
    return FileFacts.regular(PATH, FileContent.of(text), new FileAttributes("0", "0", "644"));
  }

  private static InstallRequest install(PodManifest manifest, HostFile... files) {
    return new InstallRequest(
            manifest, AnnotatedText.of(manifest), Optional.empty(), UnmanagedPolicy.RESPECT)
        .withFiles(HostFiles.exactly(List.of(files)));
  }

  private static RemoveRequest remove() {
    return remove(RemoveRequest.Files.Edited.KEEP);
  }

  private static RemoveRequest remove(RemoveRequest.Files.Edited edited) {
    return new RemoveRequest(
        NAME,
        UnmanagedPolicy.RESPECT,
        RemoveRequest.Absence.REFUSE,
        PodNaming.MANIFEST,
        new RemoveRequest.Files(edited, HostFiles.SecretHistory.KEEP));
  }
}
