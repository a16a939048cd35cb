package dev.staticpod.node.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanUploadsTest {
  @Test
  void fewSmallFilesStayInTheScript() {
    var uploads = new PlanUploads(plan(texts(4)));

    assertThat(uploads.list()).isEmpty();
    assertThat(uploads.files()).isZero();
    assertThat(uploads.has(texts(1).getFirst())).isFalse();
  }

  @Test
  void aLargeOneGoesByItself() {
    FileContent large = zeros(40_000);
    List<FileContent> contents = new ArrayList<>(texts(3));
    contents.add(large);

    var uploads = new PlanUploads(plan(contents));

    assertThat(uploads.list()).containsExactly(Upload.of(large));
    assertThat(uploads.has(large)).isTrue();
    assertThat(uploads.has(contents.getFirst())).isFalse();
    assertThat(uploads.purpose(0)).isEqualTo("/etc/3");
  }

  @Test
  void manySmallOnesAreOneAndLargeOnesFollow() {
    FileContent large = zeros(2_000_000);
    List<FileContent> contents = new ArrayList<>(texts(5));
    contents.addFirst(large);
    contents.add(texts(1).getFirst()); // each content once

    var uploads = new PlanUploads(plan(contents));

    assertThat(uploads.list())
        .extracting(Upload::packing)
        .containsExactly(Upload.Packing.ARCHIVE, Upload.Packing.NONE);
    assertThat(uploads.files()).isEqualTo(6);
    assertThat(contents).allMatch(uploads::has);
    assertThat(uploads.purpose(0)).isEqualTo("files");
    assertThat(uploads.purpose(1)).isEqualTo("/etc/0");
  }

  @Test
  void whatTheNodeHasIsNotSent() {
    FileContent there = FileContent.onNode(3, "a".repeat(64), FileContent.Sensitivity.PLAIN);

    assertThat(new PlanUploads(plan(List.of(there, there, there, there, there, there))).list())
        .isEmpty();
  }

  @Test
  void tarReadsTheArchive(@TempDir Path directory) throws Exception {
    List<FileContent> contents = new ArrayList<>(texts(5));
    contents.addAll(List.of(zeros(0), zeros(511), zeros(512), zeros(513), zeros(1 << 20)));
    Upload archive = new PlanUploads(plan(contents)).list().getFirst();
    Path tar = directory.resolve("a.tar");
    try (InputStream source = archive.source().open()) {
      assertThat(Files.copy(source, tar)).isEqualTo(archive.size());
    }
    Process process =
        new ProcessBuilder("tar", "-xf", tar.toString(), "-C", directory.toString())
            .redirectErrorStream(true)
            .start();

    assertThat(process.getInputStream().readAllBytes()).asString(UTF_8).isEmpty();
    assertThat(process.waitFor()).isZero();
    for (FileContent content : contents) {
      assertThat(Files.readAllBytes(directory.resolve(content.sha256())))
          .isEqualTo(content.bytes());
    }
  }

  @Test
  void ofAFileThatHasGrownTheOldLengthIsSent() throws IOException {
    FileContent grown = of(new byte[20], 10);
    List<FileContent> contents = new ArrayList<>(texts(5));
    contents.add(grown);
    Upload archive = new PlanUploads(plan(contents)).list().getFirst();

    try (InputStream source = archive.source().open()) {
      assertThat(source.readAllBytes()).hasSize((int) archive.size());
    }
  }

  @Test
  void aFileThatHasBecomeShorterEndsIt() throws IOException {
    List<FileContent> contents = new ArrayList<>(texts(5));
    contents.add(of(new byte[9], 10));
    Upload archive = new PlanUploads(plan(contents)).list().getFirst();

    try (InputStream source = archive.source().open()) {
      assertThatThrownBy(source::readAllBytes).hasMessage("it has become shorter");
    }
  }

  private static List<FileContent> texts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> FileContent.of("text %d\n".formatted(i)))
        .toList();
  }

  private static FileContent zeros(int size) {
    return FileContent.of(new byte[size], FileContent.Sensitivity.SENSITIVE);
  }

  private static FileContent of(byte[] bytes, int announced) {
    return FileContent.of(
        () -> new ByteArrayInputStream(bytes),
        announced,
        "b".repeat(64),
        FileContent.Sensitivity.PLAIN);
  }

  private static Plan plan(List<FileContent> contents) {
    List<Step> steps =
        IntStream.range(0, contents.size())
            .mapToObj(i ->
                (Step)
                    new Step.WriteHostFile(
                        new PodName("default", "x"),
                        new Precondition.Absent(),
                        new HostFile(
                            "/etc/" + i,
                            contents.get(i),
                            FileAttributes.mode("644"),
                            HostFile.Reload.RESTART),
                        Step.OldBytes.KEEP))
            .toList();
    return new Plan("w1", List.of(), steps, List.of(), List.of());
  }
}
