package dev.staticpod.plan;

import static dev.staticpod.plan.Planning.planned;
import static dev.staticpod.plan.Planning.refused;
import static dev.staticpod.plan.Planning.titles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.HostFileFacts;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A file that several pods have, or that goes over from one to another in one transaction.
class SharedFilesTest {
  private static final String PATH = "/etc/app/x";
  private static final String OTHER = "/etc/app/y";

  @Test
  void aPodTakesOverTheFileOfOneThatTheSamePlanRemoves() {
    FactsSamples node = node(Map.of("old", List.of(file(PATH, "1"))));

    for (Plan plan :
        List.of(
            planned(node, install("new", file(PATH, "2")), remove("old")),
            planned(node, remove("old"), install("new", file(PATH, "2"))))) {
      assertThat(titles(plan))
          .contains("change " + PATH)
          .noneMatch(title -> title.startsWith("remove " + PATH))
          .noneMatch(title -> title.contains("directory"));
      assertThat(plan.remarkTexts()).contains(PATH + " stays: it is now a file of the pod new");
      assertThat(record(plan, "new"))
          .isEqualTo(
              new PodFiles(
                  List.of(new PodFiles.Entry(onNode(file(PATH, "2")), PodFiles.Origin.MADE, 0)),
                  List.of("/etc/app")));
    }
  }

  /// It was taken away by hand.
  @Test
  void aPodWithoutAManifestIsRemovedWhileItHasFiles() {
    FactsSamples had = node(Map.of("old", List.of(file(PATH, "1"))));
    FactsSamples node = FactsSamples.configured().files(had.facts().state().files());

    assertThat(node.facts().podsOfFilesAlone()).containsExactly(new PodName("default", "old"));
    assertThat(had.facts().podsOfFilesAlone()).isEmpty();
    Plan plan = planned(node, remove("old"));
    assertThat(titles(plan)).contains("remove " + PATH);
    assertThat(record(plan, "old")).isEqualTo(PodFiles.NONE);
    assertThat(refused(FactsSamples.configured(), remove("old")).reason().word())
        .isEqualTo(Reason.ABSENT.word());
  }

  /// The pod may run from it.
  @Test
  void noFilesGoWhileAFileMayBeAnyManifest() {
    var strange =
        new FileFacts(
            "/etc/kubernetes/manifest/a?b.yaml",
            FileFacts.Kind.UNSAYABLE,
            new FileAttributes("0", "0", "600"),
            "",
            Optional.empty());
    FactsSamples node =
        FactsSamples.configured(strange)
            .files(node(Map.of("old", List.of(file(PATH, "1")))).facts().state().files());

    assertThat(refused(node, remove("old")).reason().word()).isEqualTo(Reason.ABSENT.word());
  }

  @Test
  void twoPodsSwapTheirFiles() {
    FactsSamples node =
        node(Map.of("one", List.of(file(PATH, "1")), "two", List.of(file(OTHER, "2"))));

    Plan plan = planned(node, install("one", file(OTHER, "1")), install("two", file(PATH, "2")));

    assertThat(titles(plan))
        .contains("change " + PATH, "change " + OTHER)
        .noneMatch(title -> title.startsWith("remove "));
  }

  @Test
  void aFileThatTwoPodsHaveChangesForBoth() {
    FactsSamples node =
        node(Map.of("one", List.of(file(PATH, "1")), "two", List.of(file(PATH, "1"))));

    Plan plan = planned(node, install("one", file(PATH, "2")), install("two", file(PATH, "2")));

    assertThat(titles(plan)).containsOnlyOnce("change " + PATH);
    assertThat(refused(node, install("one", file(PATH, "2"))))
        .isEqualTo(
            new PlanResult.Refused(
                Reason.SHARED_PATH,
                PATH + " is a file of the pod two, with other bytes",
                "give one of the two another path, or both the same file; where a set no longer has"
                    + " that pod, add --prune, or have it go first: static-pod remove two"));
  }

  /// The node would refuse the second one in the middle of the change.
  @Test
  void aFileOfOnePodIsNoDirectoryOfAnother() {
    FactsSamples node = node(Map.of());
    InstallRequest above = install("one", file("/etc/app", "1"));
    InstallRequest below = install("two", file(PATH, "2"));

    for (PlanResult.Refused refused :
        List.of(refused(node, above, below), refused(node, below, above))) {
      assertThat(refused.reason()).isEqualTo(Reason.SHARED_PATH);
      assertThat(refused.problem())
          .contains(PATH, "cannot both be: one would be the directory of the other");
    }
  }

  @Test
  void aFileGoesWithTheLastOfItsPods() {
    FactsSamples node =
        node(Map.of("one", List.of(file(PATH, "1")), "two", List.of(file(PATH, "1"))));

    assertThat(titles(planned(node, remove("one"), remove("two"))))
        .containsOnlyOnce("remove " + PATH)
        .containsOnlyOnce("remove directory /etc/app, if it is empty");
    assertThat(planned(node, remove("one")).remarkTexts())
        .contains(PATH + " stays: it is a file of the pod two too");
  }

  @Test
  void aSecretIsNoPlainFileOfAnotherPod() {
    FactsSamples node = node(Map.of("one", List.of(secret("1"))));

    assertThat(refused(node, install("two", file(PATH, "1"))).problem())
        .isEqualTo(
            PATH + " is a file of the pod one, with other secrecy: one of the two is sensitive");
  }

  @Test
  void whatWasSecretIsNotShownWhereItGoesOver() {
    FactsSamples node = node(Map.of("old", List.of(secret("1"))));

    Plan plan = planned(node, remove("old"), install("new", file(PATH, "2")));

    assertThat(plan.steps())
        .filteredOn(Step.WriteHostFile.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Step.WriteHostFile.class,
            write ->
                assertThat(((Precondition.Present) write.before()).file())
                    .isEqualTo(found(secret("1")).sensitive()));
  }

  private static HostFile file(String path, String text) {
    return new HostFile(
        path, FileContent.of(text), new FileAttributes("", "", "644"), HostFile.Reload.RESTART);
  }

  private static HostFile secret(String text) {
    return new HostFile(
        PATH,
        FileContent.of(text).sensitive(),
        new FileAttributes("", "", "644"),
        HostFile.Reload.RESTART);
  }

  private static HostFile onNode(HostFile file) {
    FileContent content = file.content();
    return new HostFile(
        file.path(),
        FileContent.onNode(content.size(), content.sha256(), content.sensitivity()),
        file.attributes(),
        file.reload());
  }

  private static FileFacts found(HostFile file) {
    return new FileFacts(
        file.path(),
        FileFacts.Kind.REGULAR,
        new FileAttributes("0", "0", "644"),
        file.content().sha256(),
        Optional.of(file.content()));
  }

  /// A node with pods that have files.
  private static FactsSamples node(Map<String, List<HostFile>> pods) {
    var records = new HashMap<String, PodFiles>();
    var found = new HashMap<String, FileFacts>();
    pods.forEach((pod, files) -> {
      records.put(
          new PodName("default", pod).key(),
          new PodFiles(
              files.stream()
                  .map(file ->
                      new PodFiles.Entry(
                          onNode(file), PodFiles.Origin.MADE, file.content().isSensitive() ? 1 : 0))
                  .toList(),
              List.of("/etc/app")));
      files.forEach(file -> found.put(file.path(), found(file)));
    });
    return FactsSamples.configured(
            pods.keySet().stream()
                .map(pod -> FactsSamples.manifest(pod + ".yaml", AnnotatedText.of(pod(pod))))
                .toArray(FileFacts[]::new))
        .files(new HostFileFacts(records, Set.of(), found, Set.of(), Map.of(), Set.of()));
  }

  private static PodFiles record(Plan plan, String pod) {
    return plan.steps().stream()
        .filter(Step.WriteFileRecord.class::isInstance)
        .map(Step.WriteFileRecord.class::cast)
        .filter(record -> record.pod().name().equals(pod))
        .map(Step.WriteFileRecord::after)
        .findFirst()
        .orElseThrow();
  }

  private static InstallRequest install(String name, HostFile... files) {
    PodManifest manifest = pod(name);
    return new InstallRequest(
            manifest, AnnotatedText.of(manifest), Optional.empty(), UnmanagedPolicy.RESPECT)
        .withFiles(HostFiles.exactly(List.of(files)));
  }

  private static RemoveRequest remove(String name) {
    return new RemoveRequest(
        new PodName("default", name),
        UnmanagedPolicy.RESPECT,
        RemoveRequest.Absence.REFUSE,
        PodNaming.MANIFEST);
  }

  private static PodManifest pod(String name) {
    return FactsSamples.pod(
        FactsSamples.nodejs("app:v1").replace("name: nodejs\nspec", "name: " + name + "\nspec"));
  }
}
