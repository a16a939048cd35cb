package dev.staticpod.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.sandbox.api.ApiJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The steps and the outcomes are those of a log that was taken of the file source of the real
/// kubelet 1.20.2.
class FileSourceTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path root;
  private final List<List<String>> sets = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private Path directory;
  private FileSource source;

  @BeforeEach
  void startsOnAnEmptyDirectory() throws IOException {
    directory = Files.createDirectories(root.resolve("etc/manifests"));
    source =
        new FileSource(
            root,
            "/etc/manifests/",
            new Placement(1, "n1", "uid"),
            new FileSource.Listener(
                pods -> sets.add(pods.stream().map(FileSourceTest::shown).toList()),
                complaints::add));
    source.list(NOW);
    sets.clear();
  }

  @Test
  void aFileRenamedIntoPlaceIsOneUpdate() throws IOException {
    Path hidden = write(".a.yaml", pod("a", "v1"));
    source.watch(NOW);
    assertThat(sets).isEmpty();

    Files.move(hidden, directory.resolve("a.yaml"));
    source.watch(NOW);

    assertThat(sets).containsExactly(List.of("a-n1 v1"));
  }

  @Test
  void aBadFileDropsItsPodAtTheNextListingOnly() throws IOException {
    watched("a.yaml", pod("a", "v1"));
    watched("b.yaml", pod("b", "v1"));
    sets.clear();

    watched("a.yaml", "kind: Deployment\napiVersion: apps/v1\n");
    assertThat(sets).isEmpty();
    assertThat(complaints)
        .containsExactly(
            "file.go:108\tUnable to process watch event: can't process config file"
                + " \"/etc/manifests/a.yaml\": /etc/manifests/a.yaml: couldn't parse as pod(no kind"
                + " \"Deployment\" is registered for version \"apps/v1\" in scheme"
                + " \"k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30\"), please check config"
                + " file");

    source.list(NOW);
    assertThat(sets).containsExactly(List.of("b-n1 v1"));
  }

  /// Whoever opens a pipe waits, and a file of a terabyte is in no memory: the sandbox would stand
  /// still, and not end.
  @Test
  @Timeout(60)
  void isNotHeldUpByWhatIsNoManifest() throws Exception {
    new ProcessBuilder("mkfifo", directory.resolve("pipe.yaml").toString()).start().waitFor();
    try (var file = new RandomAccessFile(directory.resolve("hole.yaml").toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    Files.createSymbolicLink(directory.resolve("zero.yaml"), Path.of("/dev/zero"));

    watched("a.yaml", pod("a", "v1"));
    source.list(NOW);

    assertThat(sets.getLast()).containsExactly("a-n1 v1");
    assertThat(complaints)
        .containsExactly(
            "file.go:108\tUnable to process watch event: can't process config file"
                + " \"/etc/manifests/hole.yaml\": the read limit is reached",
            "file.go:187\tCan't process manifest file \"/etc/manifests/hole.yaml\": the read limit"
                + " is reached");
  }

  @Test
  void withNoGoodFileLeftTheOldPodComesBackWithTheNextOne() throws IOException {
    watched("a.yaml", pod("a", "v2"));
    watched("a.yaml", "broken: [");
    source.list(NOW);
    assertThat(sets.getLast()).isEmpty();

    watched("b.yaml", pod("b", "v1"));
    assertThat(sets.getLast()).containsExactly("a-n1 v2", "b-n1 v1");

    source.list(NOW);
    assertThat(sets.getLast()).containsExactly("b-n1 v1");
  }

  @Test
  void aBackupBesideTheManifestWins() throws IOException {
    watched("a.yaml", pod("a", "v4"));
    watched("a.yaml.bak", pod("a", "old"));
    assertThat(sets.getLast()).containsExactly("a-n1 old");
    source.list(NOW);
    assertThat(sets.getLast()).containsExactly("a-n1 old");

    Files.delete(directory.resolve("a.yaml.bak"));
    source.watch(NOW);
    assertThat(sets.getLast()).isEmpty();
    source.list(NOW);
    assertThat(sets.getLast()).containsExactly("a-n1 v4");
  }

  @Test
  void aRenamedFileIsRemovedAndAddedAndADotDisablesIt() throws IOException {
    watched("b.yaml", pod("b", "v1"));
    sets.clear();
    Files.move(directory.resolve("b.yaml"), directory.resolve("b2.yaml"));
    source.watch(NOW);
    assertThat(sets).containsExactly(List.of(), List.of("b-n1 v1"));

    Files.move(directory.resolve("b2.yaml"), directory.resolve(".b2.yaml"));
    source.watch(NOW);
    assertThat(sets.getLast()).isEmpty();
  }

  @Test
  void aNewNameInAFileLeavesTheOldPodUntilTheNextListing() throws IOException {
    watched("a.yaml", pod("a", "v1"));
    watched("a.yaml", pod("z", "v1"));
    assertThat(sets.getLast()).containsExactly("a-n1 v1", "z-n1 v1");

    source.list(NOW);
    assertThat(sets.getLast()).containsExactly("z-n1 v1");
  }

  @Test
  void linksAreFollowedAndDirectoriesAreNot() throws IOException {
    Path target = Files.writeString(root.resolve("target"), pod("sym", "v1"));
    Files.createSymbolicLink(directory.resolve("link"), target);
    Files.createDirectory(directory.resolve("sub"));
    source.watch(NOW);
    assertThat(sets.getLast()).containsExactly("sym-n1 v1");

    Files.writeString(target, pod("sym", "v2"));
    source.watch(NOW);
    assertThat(sets.getLast()).containsExactly("sym-n1 v1");
    source.list(NOW);
    assertThat(sets.getLast()).containsExactly("sym-n1 v2");
  }

  @Test
  void aMissingDirectoryIsToldAndFoundWhenItComes() throws IOException {
    Files.delete(directory);
    source.list(NOW);
    assertThat(complaints.getLast())
        .endsWith("Unable to read config path \"/etc/manifests\": path does not exist, ignoring");

    Files.createDirectory(directory);
    watched("a.yaml", pod("a", "v1"));
    assertThat(sets.getLast()).containsExactly("a-n1 v1");
  }

  @Test
  void onlyTheFirstDocumentCountsAndCommentsDoNot() throws Exception {
    String text = "# note\n---\n" + pod("a", "v1");
    SandboxPod one = read(text + "---\nkind: [broken\n");
    SandboxPod other =
        read(
            "spec:\n"
                + "  containers: [{image: v1, name: c}]\n"
                + "kind: Pod\n"
                + "apiVersion: v1\n"
                + "metadata: {name: a}\n");

    assertThat(one.uid()).isEqualTo(other.uid()).hasSize(32);
    assertThat(read(pod("a", "v2")).uid()).isNotEqualTo(one.uid());
  }

  @Test
  void theKubeletsWordsAreSaidOfWrongTypesAndNames() {
    assertThat(refusal(pod("a", "v1").replace("metadata:", "metadata:\n  labels: app:nodejs")))
        .contains(
            "v1.Pod.ObjectMeta: v1.ObjectMeta.Labels: ReadMapCB: expect { or n, but found \"");
    assertThat(refusal("")).contains("couldn't parse as pod(Object 'Kind' is missing in 'null')");
    assertThat(refusal(pod("Web", "v1")))
        .startsWith("invalid pod: [metadata.name: Invalid value: \"Web-n1\": a lowercase RFC 1123");
    assertThat(refusal("kind: Pod\napiVersion: v1\nmetadata: {name: a}\nspec: {}\n"))
        .isEqualTo("invalid pod: [spec.containers: Required value]");
  }

  private static String refusal(String text) {
    try {
      return read(text).toString();
    } catch (RefusedManifestException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static SandboxPod read(String text) throws RefusedManifestException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return SandboxPod.read("/a.yaml", bytes, new Placement(1, "n1", "uid"), NOW);
  }

  private void watched(String name, String text) throws IOException {
    Path hidden = write(".tmp", text);
    Files.move(hidden, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    source.watch(NOW);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static String pod(String name, String image) {
    return "apiVersion: v1\nkind: Pod\nmetadata:\n  name: %s\nspec:\n  containers:\n  - name: c\n    image: %s\n"
        .formatted(name, image);
  }

  private static String shown(SandboxPod pod) {
    return ApiJson.name(pod.object())
        + " "
        + pod.object().path("spec").path("containers").path(0).path("image").asText();
  }
}
