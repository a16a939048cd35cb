package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.node.upload.PlanUploads;
import dev.staticpod.node.upload.Upload;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.Precondition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// While large files come, the node copies what they are going to replace. A change takes such a
/// copy for its backup where the file is still the one that was copied, and makes one otherwise.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
class CopiedMeanwhileTest {
  private static final byte[] OLD = Contents.bytes(new Random(1), 1_200_000);
  private static final byte[] NEW = Contents.bytes(new Random(2), 1_200_000);
  private static final byte[] OTHER = Contents.bytes(new Random(3), 1_200_000);
  private static final String FILE = "/srv/a b";
  private static final String KEPT = "/var/lib/static-pod/kept/" + content(OLD).sha256();

  private final LocalNode local;
  private final Node node;

  CopiedMeanwhileTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    node = new Node(local);
  }

  @BeforeEach
  void aNodeWithAFile() throws Exception {
    node.probe(new ProbeRequest());
    put();
    holdOld();
  }

  /// BusyBox copies whole seconds only.
  private void put() throws IOException {
    local.write(FILE, OLD);
    Files.setLastModifiedTime(
        local.file(FILE), FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
  }

  /// What no revision names is not kept.
  private void holdOld() {
    local.write(
        "/var/lib/static-pod/revisions/default.x/1/files-before",
        "file\t/srv/x\t" + content(OLD).sha256() + "\t644\n");
    local.makePrivate("/var/lib/static-pod");
    local.makePrivate("/var/lib/static-pod/revisions");
  }

  /// What shows is that the change keeps the bytes of the copy.
  @Test
  void aCopyBecomesTheBackup() throws Exception {
    Plan plan = plan(Step.OldBytes.KEEP);
    upload(plan);
    Path copy = copies().getFirst();
    assertThat(Files.readAllBytes(copy)).isEqualTo(OLD);
    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(changed());
    falsify(copy);

    assertThat(change(plan)).isEqualTo("result\tcommitted");

    assertThat(local.bytes(FILE)).isEqualTo(NEW);
    assertThat(local.bytes(KEPT)).isEqualTo(OTHER);
    assertThat(local.names(Upload.DIRECTORY)).isEmpty();
  }

  @Test
  void aWholeChangeLeavesNothingBehind() throws Exception {
    assertThat(node.execute(plan(Step.OldBytes.KEEP), _ -> {}))
        .isEqualTo(new Execution.Committed());

    assertThat(local.bytes(FILE)).isEqualTo(NEW);
    assertThat(local.bytes(KEPT)).isEqualTo(OLD);
    assertThat(local.names(Upload.DIRECTORY)).isEmpty();
  }

  @Test
  void filesOfTheSameBytesAreCopiedEach() throws Exception {
    local.write("/srv/twin", OLD);
    upload(
        PlanSamples.plan(
            write(FILE, NEW, Step.OldBytes.KEEP), write("/srv/twin", OTHER, Step.OldBytes.KEEP)));

    assertThat(copies()).hasSize(2).allSatisfy(copy -> assertThat(copy).hasBinaryContent(OLD));
  }

  /// An editor writes another file and gives it the name; the time may be the same.
  @Test
  void aCopyOfAnotherFileIsNotTaken() throws Exception {
    Plan plan = plan(Step.OldBytes.KEEP);
    upload(plan);
    falsify(copies().getFirst());
    replace(OLD);

    assertThat(change(plan)).isEqualTo("result\tcommitted");

    assertThat(local.bytes(KEPT)).isEqualTo(OLD);
  }

  @Test
  void aCopyOfAFileThatWasTouchedSinceIsNotTaken() throws Exception {
    Plan plan = plan(Step.OldBytes.KEEP);
    upload(plan);
    Path copy = copies().getFirst();
    falsify(copy);
    String name = copy.getFileName().toString();
    Files.move(copy, copy.resolveSibling(name.replaceFirst("-[0-9]+$", "-1")));

    assertThat(change(plan)).isEqualTo("result\tcommitted");

    assertThat(local.bytes(KEPT)).isEqualTo(OLD);
  }

  @Test
  void aFileThatWasEditedSinceIsNotLost() throws Exception {
    Plan plan = plan(Step.OldBytes.KEEP);
    upload(plan);
    replace(OTHER);

    assertThat(change(plan)).isEqualTo("result\tconflict\t" + FILE);

    assertThat(local.bytes(FILE)).isEqualTo(OTHER);
    assertThat(copies()).isEmpty();
  }

  /// It is a file of a pod, perhaps a secret.
  @Test
  void whatIsNotKeptIsNotCopied() throws Exception {
    upload(plan(Step.OldBytes.FORGET));

    assertThat(copies()).isEmpty();
  }

  @Test
  void whatASecretReplacesIsNotCopied() throws Exception {
    FileContent secret = FileContent.of(NEW, FileContent.Sensitivity.SENSITIVE);

    upload(PlanSamples.plan(write(FILE, secret, Step.OldBytes.KEEP)));

    assertThat(copies()).isEmpty();
  }

  /// The change finds that out by itself.
  @Test
  void whatIsNotAsPlannedIsNotCopied() throws Exception {
    Plan plan = plan(Step.OldBytes.KEEP);
    replace(OTHER);

    upload(plan);

    assertThat(copies()).isEmpty();
    assertThat(local.names(Upload.DIRECTORY)).containsExactly(content(NEW).sha256());
  }

  @Test
  void aChangeThatFailsIsUndoneFromTheCopy() throws Exception {
    Plan plan = plan(Step.OldBytes.KEEP);
    upload(plan);
    local.fault(new LocalNode.Fault("fail", 999));
    assertThat(change(plan)).isEqualTo("result\tcommitted");
    long calls = local.read("/stub/calls").lines().count();
    local.fault(LocalNode.Fault.NONE);
    for (int i = 1; i <= calls; i++) {
      put();
      for (String name : local.names(Upload.DIRECTORY)) {
        Files.delete(local.file(Upload.DIRECTORY).resolve(name));
      }
      upload(plan);
      assertThat(copies()).hasSize(1);
      local.fault(new LocalNode.Fault("fail", i));

      String result = change(plan);

      local.fault(LocalNode.Fault.NONE);
      assertThat(local.bytes(FILE))
          .as("call %d: %s", i, result)
          .isEqualTo(result.startsWith("result\tcommitted") ? NEW : OLD);
    }
  }

  private void upload(Plan plan) throws NodeException {
    var uploads = new PlanUploads(plan);
    assertThat(
            new Uploader(local, new ScriptRunner(local))
                .upload(uploads.list(), uploads.replaced(), Upload.Progress.NONE))
        .isEqualTo(new Upload.Complete());
  }

  /// @return the last line of the answer
  private String change(Plan plan) throws NodeException {
    var lines = new ArrayList<String>();
    local.run(
        ExecuteScript.render(plan), line -> lines.add(new String(line, StandardCharsets.UTF_8)));
    return lines.stream().filter(line -> line.startsWith("result")).findFirst().orElse("");
  }

  private static Plan plan(Step.OldBytes old) {
    return PlanSamples.plan(write(FILE, NEW, old));
  }

  private static Step write(String path, byte[] bytes, Step.OldBytes old) {
    return write(path, content(bytes), old);
  }

  private static Step write(String path, FileContent content, Step.OldBytes old) {
    var before =
        new Precondition.Present(FileFacts.regular(path, content(OLD), FileAttributes.mode("644")));
    var file = new HostFile(path, content, FileAttributes.mode("644"), HostFile.Reload.RESTART);
    return new Step.WriteHostFile(PlanSamples.POD, before, file, old);
  }

  /// The time stays, so that only a change that takes it has these bytes.
  private void falsify(Path copy) throws IOException {
    Files.write(copy, OTHER);
    Files.setLastModifiedTime(copy, changed());
  }

  private FileTime changed() throws IOException {
    return Files.getLastModifiedTime(local.file(FILE));
  }

  /// By another file of the same time.
  private void replace(byte[] bytes) throws IOException {
    FileTime time = changed();
    local.write("/srv/new", bytes);
    Files.setLastModifiedTime(local.file("/srv/new"), time);
    Files.move(local.file("/srv/new"), local.file(FILE), StandardCopyOption.REPLACE_EXISTING);
  }

  private List<Path> copies() {
    return local.names(Upload.DIRECTORY).stream()
        .filter(name -> name.contains(".old-"))
        .map(name -> local.file(Upload.DIRECTORY).resolve(name))
        .toList();
  }

  private static FileContent content(byte[] bytes) {
    return FileContent.of(bytes, FileContent.Sensitivity.PLAIN);
  }
}
