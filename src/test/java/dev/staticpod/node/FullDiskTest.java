package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.Plan;
import dev.staticpod.plan.pod.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A file system of the node is full, has no inode left, or cannot be written: it is named, what
/// was not changed is not put back, and nothing stays.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
class FullDiskTest {
  private static final String MANIFEST = PlanSamples.POD_PATH;
  private static final String STATE = "/var/lib/static-pod";
  private static final String OLD = "old: 1\n";

  private final String shell;
  private final Path directory;
  private final List<StepEvent> events = new ArrayList<>();

  FullDiskTest(String shell, @TempDir Path directory) {
    this.shell = shell;
    this.directory = directory;
  }

  /// Mounting takes root, at least in a user namespace.
  @BeforeEach
  void mayMount() throws IOException, InterruptedException {
    var words = new ArrayList<>(unshare());
    words.addAll(List.of("mount", "-t", "tmpfs", "none", directory.toString()));
    assertThat(new ProcessBuilder(words).start().waitFor())
        .as("this test needs root, or user namespaces, to mount a small disk")
        .isZero();
  }

  private static List<String> unshare() {
    return System.getProperty("user.name").equals("root")
        ? List.of("unshare", "--mount")
        : List.of("unshare", "--map-root-user", "--mount");
  }

  private LocalNode node(String options, String full) {
    Path tool = directory.resolve("small-disk");
    try (var in = FullDiskTest.class.getResourceAsStream("bin/small-disk")) {
      Files.write(tool, in.readAllBytes());
      assertThat(tool.toFile().setExecutable(true)).isTrue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    List<String> words =
        Stream.of(
                unshare().stream(),
                Stream.of(tool.toString(), options, full),
                Stream.of(shell.split(" ")))
            .flatMap(each -> each)
            .toList();
    var node = new LocalNode(directory, words);
    node.write(MANIFEST, OLD);
    return node;
  }

  private Execution update(LocalNode node) throws NodeException {
    Plan plan = PlanSamples.rewrite(node, MANIFEST, "new: 1\n");
    return new Node(node).execute(plan, events::add);
  }

  private StepEvent.Failed failed() {
    return events.stream()
        .filter(StepEvent.Failed.class::isInstance)
        .map(StepEvent.Failed.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> after(LocalNode node) {
    try (Stream<Path> files = Files.walk(node.file("/after"))) {
      return files.map(file -> node.file("/after").relativize(file).toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFullDiskOfStaticPodItselfIsNamedAndNothingIsBegun() throws Exception {
    LocalNode node = node("size=16k", STATE);

    Execution execution = update(node);

    assertThat(execution)
        .isEqualTo(
            new Execution.NotBegun(
                "cannot begin: " + STATE + ": No space left on device", "df -h " + STATE));
    assertThat(node.read(MANIFEST)).isEqualTo(OLD);
    assertThat(after(node)).containsExactly("");
  }

  @Test
  void aDiskWithoutAnInodeIsNamedWithTheCommandThatShowsIt() throws Exception {
    LocalNode node = node("nr_inodes=20", STATE);

    Execution execution = update(node);

    assertThat(execution)
        .isEqualTo(
            new Execution.NotBegun(
                "cannot begin: " + STATE + ": No space left on device (no inode is free)",
                "df -i " + STATE));
    assertThat(after(node)).containsExactly("");
  }

  @Test
  void aDiskThatCannotBeWrittenIsNamed() throws Exception {
    LocalNode node = node("size=64k,ro", STATE);

    assertThat(update(node))
        .isEqualTo(
            new Execution.NotBegun(
                "cannot begin: " + STATE + ": Read-only file system", "findmnt -T " + STATE));
  }

  @Test
  void aFullManifestDirectoryIsNamedAndWhatWasNotReplacedIsNotPutBack() throws Exception {
    LocalNode node = node("size=8k", "/etc/kubernetes/manifest");

    Execution execution = update(node);

    assertThat(execution).isEqualTo(new Execution.Undone());
    assertThat(failed().cause()).isEqualTo("/etc/kubernetes/manifest: No space left on device");
    assertThat(failed().nextStep()).isEqualTo("df -h /etc/kubernetes/manifest");
    assertThat(events).doesNotHaveAnyElementsOfTypes(StepEvent.UndoFailed.class);
    assertThat(after(node)).containsExactly("", "nodejs.yaml");
    assertThat(node.read("/after/nodejs.yaml")).isEqualTo(OLD);
    assertThat(node.exists(STATE + "/transaction")).isFalse();
  }

  @Test
  void aManifestDirectoryThatCannotBeWrittenIsNamed() throws Exception {
    LocalNode node = node("size=64k,ro", "/etc/kubernetes/manifest");

    assertThat(update(node)).isEqualTo(new Execution.Undone());
    assertThat(failed().cause()).isEqualTo("/etc/kubernetes/manifest: Read-only file system");
    assertThat(failed().nextStep()).isEqualTo("findmnt -T /etc/kubernetes/manifest");
    assertThat(node.exists(STATE + "/transaction")).isFalse();
  }

  @Test
  void aLockThatCannotBeMadeNamesItsDisk() throws Exception {
    LocalNode node = node("nr_inodes=20", "/run");

    assertThat(update(node))
        .isEqualTo(
            new Execution.NotBegun(
                "cannot make /run/static-pod.lock: /run: No space left on device (no inode is"
                    + " free)",
                "df -i /run"));
  }

  @Test
  void whatWasCutOffWithTheOldBytesInPlaceIsUndoneOnAFullDisk() throws Exception {
    LocalNode node = node("size=16k", STATE);
    node.write(STATE + "/transaction/journal", "");
    node.write(STATE + "/transaction/subjects", "time\t2026-11-26T20:00:00Z\n");

    Execution execution = new Node(node).recover(new Provenance("ann@desk", "2"), events::add);

    assertThat(execution).isEqualTo(new Execution.Recovered());
    assertThat(after(node)).containsExactly("");
  }

  @Test
  void aNodeWithAFullDiskIsProbed() throws Exception {
    LocalNode node = node("size=16k", "/run");
    node.write("/run/systemd/system/.keep", "");

    assertThat(Optional.of(new Node(node).probe(new ProbeRequest()).nodeName())).isPresent();
  }

  /// There is room on the disk, so `df` would mislead.
  @Test
  void anExceededQuotaIsNamedWithTheCommandThatShowsIt() throws Exception {
    LocalNode node = new LocalNode(directory, List.of("dash"));
    node.write(MANIFEST, OLD);
    stub(node, "cp", "echo 'cp: error writing: Disk quota exceeded' >&2; exit 1");
    stub(node, "stat", "[ \"$1\" != -f ] || { echo xfs; exit; }; exec /usr/bin/stat \"$@\"");

    assertThat(update(node))
        .isInstanceOfSatisfying(
            Execution.NotBegun.class,
            refused -> {
              assertThat(refused.why())
                  .isEqualTo("cannot begin: " + STATE + ": Disk quota exceeded");
              assertThat(refused.nextStep()).startsWith("xfs_quota -x -c 'report -h' /");
            });
    assertThat(node.exists(STATE + "/transaction")).isFalse();
  }

  private static void stub(LocalNode node, String name, String body) {
    String path = "/stub/tools/" + name;
    node.write(path, "#!/bin/sh\n" + body + "\n");
    assertThat(node.file(path).toFile().setExecutable(true)).isTrue();
  }
}
