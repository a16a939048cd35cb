package dev.staticpod.plan;

import static dev.staticpod.plan.Planning.planned;
import static dev.staticpod.plan.Planning.titles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.FilesAnnotation;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.HostFileFacts;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A file of a pod that was lost or edited comes back, and its manifest stays as it is: nothing
/// starts the pod anew.
class FilesThatComeBackTest {
  private static final String PATH = "/etc/app/x";
  private static final String RUNS_ON =
      "nodejs is not started anew by that, and may go on with what it has read or mounted, until:"
          + " static-pod restart nodejs";

  @ParameterizedTest
  @CsvSource({
    "/etc/app,    RESTART, true",
    "/etc/app/,   RESTART, true",
    "/etc/app/x,  RESTART, true",
    "/etc,        RESTART, true",
    "/etc/app/x,  NONE,    true",
    "/etc/app,    NONE,    false",
    "/etc/applet, RESTART, false",
  })
  void thePodIsSaidToRunOnWhereItMayNotSeeTheFile(
      String mount, HostFile.Reload reload, boolean isSaid) {
    Plan plan = plan(mount, reload, Optional.of("other"), Set.of());

    assertThat(titles(plan)).contains("change " + PATH).noneMatch(title -> title.contains(".yaml"));
    assertThat(plan.remarkTexts().contains(RUNS_ON)).isEqualTo(isSaid);
  }

  @ParameterizedTest
  @CsvSource({"/etc/app, true", "/etc/app/x, true", "/etc, false"})
  void aDirectoryThatWasGoneIsAnotherOneThanIsMounted(String mount, boolean isSaid) {
    Plan plan = plan(mount, HostFile.Reload.NONE, Optional.empty(), Set.of("/etc/app"));

    assertThat(titles(plan)).contains("make directory /etc/app", "create " + PATH);
    assertThat(plan.remarkTexts().contains(RUNS_ON)).isEqualTo(isSaid);
  }

  @Test
  void whatIsThereIsNotSpokenOf() {
    Plan plan = plan("/etc/app", HostFile.Reload.RESTART, Optional.of("1"), Set.of());

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.remarkTexts()).doesNotContain(RUNS_ON);
  }

  private static Plan plan(
      String mount, HostFile.Reload reload, Optional<String> found, Set<String> missing) {
    PodManifest manifest =
        FactsSamples.pod(
            FactsSamples.nodejs("app:v1")
                + "  volumes:\n  - {name: x, hostPath: {path: "
                + mount
                + "}}\n");
    var wanted = new HostFile(PATH, FileContent.of("1"), new FileAttributes("", "", "644"), reload);
    var put =
        new HostFile(
            PATH,
            FileContent.onNode(
                wanted.content().size(), wanted.content().sha256(), wanted.content().sensitivity()),
            wanted.attributes(),
            reload);
    var own =
        new PodFiles(
            List.of(new PodFiles.Entry(put, PodFiles.Origin.MADE, 0)), List.of("/etc/app"));
    String installed =
        AnnotatedText.of(FilesAnnotation.set(manifest, own.annotation()).orElseThrow());
    Map<String, FileFacts> there =
        found.map(FilesThatComeBackTest::fact).map(fact -> Map.of(PATH, fact)).orElse(Map.of());
    FactsSamples node =
        FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", installed))
            .files(
                new HostFileFacts(
                    Map.of(new PodName("default", "nodejs").key(), own),
                    Set.of(),
                    there,
                    missing,
                    Map.of(),
                    Set.of()));
    return planned(
        node,
        new InstallRequest(
                manifest, AnnotatedText.of(manifest), Optional.empty(), UnmanagedPolicy.RESPECT)
            .withFiles(HostFiles.exactly(List.of(wanted))));
  }

  private static FileFacts fact(String text) {
    FileContent content = FileContent.of(text);
    return new FileFacts(
        PATH,
        FileFacts.Kind.REGULAR,
        new FileAttributes("0", "0", "644"),
        content.sha256(),
        Optional.of(content));
  }
}
