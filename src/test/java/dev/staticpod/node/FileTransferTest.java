package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Contents of every kind on their way to a node and back, under every shell a node may have; with
/// BusyBox's, all tools are BusyBox's too.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
class FileTransferTest {
  private static final String SECRET = "p4ss\nword\n";

  private final LocalNode local;
  private final Node node;

  FileTransferTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    node = new Node(local);
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /etc/files\n");
    local.write("/etc/files/.keep", "");
  }

  @Test
  void everyContentArrivesByteForByte() throws NodeException {
    check(Contents.tricky());
  }

  @Test
  void anyBytesArriveByteForByte() throws NodeException {
    var random = new Random(7);
    check(random.ints(25, 0, 9000).mapToObj(size -> Contents.bytes(random, size)).toList());
  }

  @Test
  void anyTextArrivesByteForByte() throws NodeException {
    var random = new Random(8);
    check(random.ints(25, 0, 3000).mapToObj(size -> Contents.text(random, size)).toList());
  }

  private void check(List<byte[]> contents) throws NodeException {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < contents.size(); i++) {
      steps.add(create("/etc/files/%03d".formatted(i), content(contents.get(i))));
    }

    Execution execution = node.execute(plan(steps), _ -> {});

    assertThat(execution).isEqualTo(new Execution.Committed());
    List<FileFacts> files = files();
    assertThat(files).hasSameSizeAs(contents);
    for (int i = 0; i < contents.size(); i++) {
      FileFacts file = files.get(i);
      assertThat(local.bytes(file.path())).as("written " + i).isEqualTo(contents.get(i));
      assertThat(file.content()).as("read " + i).contains(content(contents.get(i)));
      assertThat(file.sha256()).isEqualTo(content(contents.get(i)).sha256());
    }
  }

  @Test
  void aFileThatIsReplacedGetsItsOwnerAndMode() throws NodeException {
    local.write("/etc/files/a", "old\n");
    FileFacts old = files().getFirst();
    FileAttributes attributes = attributes("640");

    Execution execution =
        node.execute(plan(List.of(change(old, FileContent.of("new\n"), attributes))), _ -> {});

    assertThat(execution).isEqualTo(new Execution.Committed());
    assertThat(local.owner("/etc/files/a"))
        .isEqualTo(attributes.owner() + ":" + attributes.group());
    assertThat(local.mode("/etc/files/a")).isEqualTo("rw-r-----");
    assertThat(files().getFirst().attributes()).isEqualTo(attributes);
  }

  @Test
  void anOwnerThatTheNodeDoesNotHaveIsAFailedStepAndUndone() throws NodeException {
    local.write("/etc/files/a", "old\n");
    FileFacts old = files().getFirst();
    Map<String, String> before = local.snapshot();
    var events = new ArrayList<StepEvent>();

    Execution execution =
        node.execute(
            plan(
                List.of(
                    change(
                        old,
                        FileContent.of("new\n"),
                        new FileAttributes("no-such-user", "", "600")))),
            events::add);

    assertThat(execution).isEqualTo(new Execution.Undone());
    assertThat(local.snapshot()).isEqualTo(before);
    assertThat(events)
        .filteredOn(StepEvent.Failed.class::isInstance)
        .singleElement()
        .satisfies(
            event -> assertThat(((StepEvent.Failed) event).cause()).contains("no-such-user"));
  }

  @Test
  void whatIsInTheWayOfTheTemporaryFileIsNotWrittenThrough() throws Exception {
    local.write("/etc/elsewhere", "untouched\n");
    Files.createSymbolicLink(local.file("/etc/files/.a.static-pod"), local.file("/etc/elsewhere"));

    node.execute(plan(List.of(create("/etc/files/a", FileContent.of("new\n")))), _ -> {});

    assertThat(local.read("/etc/elsewhere")).isEqualTo("untouched\n");
    assertThat(local.read("/etc/files/a")).isEqualTo("new\n");
    assertThat(Files.isSymbolicLink(local.file("/etc/files/a"))).isFalse();
  }

  @Test
  void aSensitiveManifestIsSensitiveInItsRevisionsToo() throws NodeException {
    String path = PlanSamples.POD_PATH;
    local.write(path.substring(0, path.lastIndexOf('/')) + "/.keep", "");
    FileContent secret = FileContent.of(SECRET).sensitive();

    Execution execution =
        node.execute(plan(List.of(create(path, secret), PlanSamples.revision(path))), _ -> {});

    assertThat(execution).isEqualTo(new Execution.Committed());
    assertThat(local.read(path)).isEqualTo(SECRET);
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /etc/kubernetes/manifest\n");
    NodeFacts facts =
        node.probe(
            new ProbeRequest(
                List.of(),
                new ProbeRequest.Revisions.Of(PlanSamples.POD),
                ProbeRequest.VersionQuery.OMITTED));
    Revision revision = facts.revisions().getFirst();
    assertThat(revision.after()).contains(secret);
    assertThat(facts.directories().getLast().files())
        .singleElement()
        .satisfies(file -> assertThat(file.content()).contains(secret));
    assertThat(facts.toString()).doesNotContain("p4ss", secret.sha256());
  }

  @Test
  void aSensitiveManifestIsHiddenInTheRevisionThatReplacesItUnknowingly() throws NodeException {
    String path = PlanSamples.POD_PATH;
    local.write(path.substring(0, path.lastIndexOf('/')) + "/.keep", "");
    FileContent secret = FileContent.of(SECRET).sensitive();
    FileContent plain = FileContent.of("plain: true\n");
    node.execute(plan(List.of(create(path, secret), PlanSamples.revision(path))), _ -> {});

    node.execute(
        plan(
            List.of(
                change(
                    FileFacts.regular(path, FileContent.of(SECRET), FileAttributes.mode("600")),
                    plain,
                    FileAttributes.mode("600")),
                PlanSamples.revision(path))),
        _ -> {});

    List<Revision> revisions =
        node.probe(
                new ProbeRequest(
                    List.of(),
                    new ProbeRequest.Revisions.Of(PlanSamples.POD),
                    ProbeRequest.VersionQuery.OMITTED))
            .revisions();
    assertThat(revisions.getLast().before()).contains(secret);
    assertThat(revisions.getLast().after()).contains(plain);
  }

  @Test
  void aNameThatLooksLikeShellRunsNothing() throws NodeException {
    Map<String, String> before = local.snapshot();
    String touch = "touch \"$STATIC_POD_ROOT/etc/owned\"";

    Execution execution =
        node.execute(
            plan(
                List.of(
                    create("/etc/files/a\n" + touch + " #", FileContent.of("x\n")),
                    new Step.RestartKubelet(UnitName.KUBELET, "why\r\n" + touch))),
            _ -> {});

    assertThat(execution).isInstanceOf(Execution.NotBegun.class);
    assertThat(local.snapshot()).isEqualTo(before);
  }

  @Test
  void aReasonOfSeveralLinesIsNoCommand() throws NodeException {
    String touch = "touch \"$STATIC_POD_ROOT/etc/owned\"";

    Execution execution =
        node.execute(
            plan(
                List.of(new Step.RestartKubelet(UnitName.KUBELET, "why\n" + touch + "\r" + touch))),
            _ -> {});

    assertThat(execution).isEqualTo(new Execution.Committed());
    assertThat(local.exists("/etc/owned")).isFalse();
  }

  private List<FileFacts> files() throws NodeException {
    return node.probe(new ProbeRequest()).directory("/etc/files").orElseThrow().files();
  }

  /// One that the test may give a file to: any where it is root, else its own.
  private FileAttributes attributes(String mode) {
    boolean root = local.owner("/etc/files/.keep").startsWith("0:");
    String[] own = local.owner("/etc/files/.keep").split(":", -1);
    return root
        ? new FileAttributes("12345", "54321", mode)
        : new FileAttributes(own[0], own[1], mode);
  }

  private static FileContent content(byte[] bytes) {
    return FileContent.of(bytes, FileContent.Sensitivity.PLAIN);
  }

  private static Step create(String path, FileContent content) {
    return new Step.WriteFile(path, new Precondition.Absent(), content, FileAttributes.mode("600"));
  }

  private static Step change(FileFacts old, FileContent content, FileAttributes attributes) {
    return new Step.WriteFile(old.path(), new Precondition.Present(old), content, attributes);
  }

  private static Plan plan(List<Step> steps) {
    return PlanSamples.plan(steps.toArray(Step[]::new));
  }
}
