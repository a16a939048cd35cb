package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Eventually;
import dev.staticpod.digest.Sha256;
import dev.staticpod.node.upload.PlanUploads;
import dev.staticpod.node.upload.Upload;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.Precondition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/// Bytes on their way to a node, under every shell it may have, behind a script and piece by piece.
@ParameterizedClass
@CsvSource({
  "dash, true",
  "bash --posix, true",
  "busybox sh, true",
  "dash, false",
  "bash --posix, false",
  "busybox sh, false"
})
class UploadTest {
  private static final String DIRECTORY = Upload.DIRECTORY;

  private final LocalNode local;
  private final Node node;

  UploadTest(String shell, boolean takesInput, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    local.takesInput(takesInput);
    node = new Node(local);
  }

  @BeforeEach
  void aNodeThatWasProbed() throws NodeException {
    node.probe(new ProbeRequest());
  }

  @Test
  void bytesOfAnyKindArriveAndAreRootsAlone() throws NodeException {
    var random = new Random(9);
    List<byte[]> files =
        List.of(
            new byte[0],
            new byte[] {0, 10, 13, (byte) 0xff},
            Contents.bytes(random, 4096),
            Contents.bytes(random, 3_000_001),
            "exit 1\n".repeat(20_000).getBytes(StandardCharsets.UTF_8));

    assertThat(upload(files)).isEqualTo(new Upload.Complete());

    for (byte[] bytes : files) {
      assertThat(local.bytes(path(bytes))).isEqualTo(bytes);
      assertThat(local.mode(path(bytes))).isEqualTo("rw-------");
    }
    assertThat(local.mode(DIRECTORY)).isEqualTo("rwx------");
    assertThat(local.names(DIRECTORY)).hasSize(files.size());
  }

  /// Behind what is opened may be a file of many megabytes, or many files.
  @Test
  void aFileIsOpenedOnceInHoweverManyPiecesItGoes() throws NodeException {
    byte[] bytes = Contents.bytes(new Random(3), 3_000_001);
    var opens = new AtomicInteger();
    var counted =
        new Upload(
            Sha256.hex(bytes),
            bytes.length,
            () -> {
              opens.incrementAndGet();
              return new ByteArrayInputStream(bytes);
            });

    assertThat(node.upload(List.of(counted), Upload.Progress.NONE))
        .isEqualTo(new Upload.Complete());
    assertThat(local.bytes(path(bytes))).isEqualTo(bytes);
    assertThat(opens).hasValue(1);
  }

  @Test
  void whatIsThereIsNotSentAgain() throws NodeException {
    byte[] bytes = Contents.bytes(new Random(1), 5000);
    upload(List.of(bytes));
    var unreadable =
        new Upload(
            Sha256.hex(bytes),
            bytes.length,
            () -> {
              throw new IOException("gone");
            });

    if (local.takesInput()) {
      assertThat(node.upload(List.of(unreadable), Upload.Progress.NONE))
          .isEqualTo(new Upload.Complete());
    }
    assertThat(upload(List.of(bytes))).isEqualTo(new Upload.Complete());
  }

  @Test
  void anUploadThatWasCutOffGoesOn() throws NodeException {
    byte[] bytes = Contents.bytes(new Random(2), 2_500_000);
    byte[] first = Arrays.copyOf(bytes, 1_234_567);
    upload(List.of(new byte[0])); // makes the directory
    local.write(DIRECTORY + "/." + Sha256.hex(bytes) + ".part", first);
    var sent = new ArrayList<Long>();

    Upload.Result result = node.upload(List.of(upload(bytes)), (_, count) -> sent.add(count));

    assertThat(result).isEqualTo(new Upload.Complete());
    assertThat(local.bytes(path(bytes))).isEqualTo(bytes);
    assertThat(sent.getFirst()).isGreaterThanOrEqualTo(first.length);
  }

  @Test
  void bytesMayTravelCompressedAndGoOnSo() throws NodeException {
    byte[] bytes = "a layer of an image\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    var packed =
        new Upload(
            Sha256.hex(bytes),
            bytes.length,
            () -> new ByteArrayInputStream(bytes),
            Upload.Packing.GZIP);

    assertThat(node.upload(List.of(packed), Upload.Progress.NONE)).isEqualTo(new Upload.Complete());
    assertThat(local.bytes(path(bytes))).isEqualTo(bytes);

    local.delete(path(bytes));
    local.write(DIRECTORY + "/." + Sha256.hex(bytes) + ".part", Arrays.copyOf(bytes, 1_234_567));
    assertThat(node.upload(List.of(packed), Upload.Progress.NONE)).isEqualTo(new Upload.Complete());
    assertThat(local.bytes(path(bytes))).isEqualTo(bytes);
  }

  @Test
  void bytesThatAreNotTheAnnouncedOnesAreThrownAway() throws NodeException {
    byte[] announced = Contents.bytes(new Random(3), 3000);
    byte[] others = Contents.bytes(new Random(4), 3000);
    var upload = new Upload(Sha256.hex(announced), 3000, () -> new ByteArrayInputStream(others));

    Upload.Result result = node.upload(List.of(upload), Upload.Progress.NONE);

    assertThat(result)
        .isEqualTo(
            new Upload.Failed(
                0,
                "what has arrived is not what was announced: was the file changed meanwhile?",
                ""));
    assertThat(local.names(DIRECTORY)).isEmpty();
  }

  @Test
  void aFileThatHasBecomeShorterIsNamed() throws NodeException {
    byte[] announced = Contents.bytes(new Random(3), 300_000);
    var upload =
        new Upload(
            Sha256.hex(announced),
            announced.length,
            () -> new ByteArrayInputStream(announced, 0, 9));

    Upload.Result result =
        node.upload(List.of(upload(new byte[] {1}), upload), Upload.Progress.NONE);

    assertThat(result).isInstanceOf(Upload.Failed.class);
    assertThat(local.exists(path(new byte[] {1}))).isTrue();
    assertThat(local.exists(path(announced))).isFalse();
  }

  /// sshd gives a line that went silent up only after hours, and the script would wait as long.
  @Test
  void aLineThatGoesSilentIsNotWaitedForLong(@TempDir Path directory) throws NodeException {
    var impatient = new LocalNode(directory, List.of("dash")); // BusyBox takes a timeout of its own
    impatient.tool("timeout", "impatient-timeout");
    byte[] bytes = Contents.bytes(new Random(6), 200_000);
    var silent =
        new Upload(
            Sha256.hex(bytes),
            bytes.length,
            () ->
                new SequenceInputStream(
                    new ByteArrayInputStream(bytes, 0, 131_072),
                    new Silence(impatient.file(DIRECTORY + "/." + Sha256.hex(bytes) + ".part"))));

    Upload.Result result =
        new Node(impatient).upload(List.of(silent, upload(new byte[9])), Upload.Progress.NONE);

    assertThat(result)
        .isInstanceOfSatisfying(
            Upload.Failed.class, failed -> assertThat(failed.why()).doesNotContain("still waits"));
    assertThat(impatient.bytes(DIRECTORY + "/." + Sha256.hex(bytes) + ".part")).hasSize(131_072);
  }

  /// A disk says only once that it did not take a file.
  @Test
  void aFileThatTheDiskDidNotTakeDoesNotStay() throws Exception {
    if (!local.takesInput()) {
      return;
    }
    byte[] bytes = Contents.bytes(new Random(7), 1_500_000);
    local.sync("sleep 0.3; echo \"sync: error syncing '$1': Input/output error\" >&2; return 1");

    assertThat(upload(List.of(bytes)))
        .isInstanceOfSatisfying(
            Upload.Failed.class,
            failed -> assertThat(failed.why()).contains("the disk did not take it"));

    assertThat(local.names(DIRECTORY)).isEmpty();
  }

  /// What is done with one, a digest and the disk, takes no time from the line.
  @Test
  void theNextFileComesWhileOneIsWrittenOut() throws Exception {
    if (!local.takesInput()) {
      return;
    }
    byte[] bytes = Contents.bytes(new Random(12), 1_500_000);
    byte[] next = Contents.bytes(new Random(13), 1_500_000);
    String arriving = local.file(DIRECTORY) + "/." + name(next) + ".part";
    String whole = local.file(DIRECTORY) + "/.whole.*/" + name(next);
    local.sync(
        """
        tries=0
        until [ -s %s ] || ls %s >/dev/null 2>&1; do
          tries=$((tries + 1))
          [ $tries -lt 200 ] || { echo "sync: error syncing '$1': nothing came" >&2; return 1; }
          command sleep 0.05
        done
        """
            .formatted(arriving, whole)
            .strip());

    assertThat(upload(List.of(bytes, next))).isEqualTo(new Upload.Complete());

    assertThat(local.bytes(path(bytes))).isEqualTo(bytes);
    assertThat(local.bytes(path(next))).isEqualTo(next);
  }

  @Test
  void aFileThatTheDiskDidNotTakeInTimeIsNamedSo() throws Exception {
    if (!local.takesInput()) {
      return;
    }
    byte[] bytes = Contents.bytes(new Random(8), 1_500_000);
    byte[] next = new byte[9];
    local.sync("echo \"sync: error syncing '$1': Input/output error\" >&2; return 1");
    var late =
        new Upload(
            name(next),
            next.length,
            () -> {
              await(() -> !local.exists(DIRECTORY + "/." + name(bytes) + ".part"));
              return new ByteArrayInputStream(next);
            });

    Upload.Result result = node.upload(List.of(upload(bytes), late), Upload.Progress.NONE);

    assertThat(result)
        .isInstanceOfSatisfying(
            Upload.Failed.class,
            failed -> {
              assertThat(failed.why())
                  .contains(DIRECTORY + ": the disk did not take it: Input/output error");
              assertThat(failed.nextStep()).isEqualTo("dmesg | tail -n 20");
            });
  }

  @Test
  void theNextFileIsAskedForWhileOneComes() throws Exception {
    if (!local.takesInput()) {
      return;
    }
    byte[] bytes = Contents.bytes(new Random(10), 100_000);
    byte[] next = Contents.bytes(new Random(11), 200_000);
    var first =
        new Upload(
            name(bytes),
            bytes.length,
            () -> {
              await(() -> local.exists(DIRECTORY + "/." + name(next) + ".part"));
              return new ByteArrayInputStream(bytes);
            });

    assertThat(node.upload(List.of(first, upload(next)), Upload.Progress.NONE))
        .isEqualTo(new Upload.Complete());

    assertThat(local.bytes(path(bytes))).isEqualTo(bytes);
    assertThat(local.bytes(path(next))).isEqualTo(next);
  }

  private void await(Callable<Boolean> condition) throws IOException {
    try {
      Eventually.holds(condition, () -> "there is " + local.names(DIRECTORY));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Test
  void whatWasLeftIsSweptByTheNextUploadAnHourLater() throws Exception {
    upload(List.of(new byte[0]));
    local.write(DIRECTORY + "/.old.part", "x");
    local.write(DIRECTORY + "/fresh", "x");
    Files.setLastModifiedTime(
        local.file(DIRECTORY + "/.old.part"),
        FileTime.from(Instant.now().minus(Duration.ofMinutes(62))));

    upload(List.of(new byte[0]));

    assertThat(local.exists(DIRECTORY + "/.old.part")).isFalse();
    assertThat(local.exists(DIRECTORY + "/fresh")).isTrue();
  }

  @Test
  void whatIsLargerThanAFileOfAPodIsKeptForADay() throws Exception {
    upload(List.of(new byte[0]));
    for (String name : List.of("/.image.part", "/.older.part")) {
      local.write(DIRECTORY + name, "x".repeat((10 << 20) + 1));
    }
    age("/.image.part", Duration.ofHours(23));
    age("/.older.part", Duration.ofHours(25));

    upload(List.of(new byte[0]));

    assertThat(local.exists(DIRECTORY + "/.image.part")).isTrue();
    assertThat(local.exists(DIRECTORY + "/.older.part")).isFalse();
  }

  private void age(String name, Duration age) throws IOException {
    Files.setLastModifiedTime(
        local.file(DIRECTORY + name), FileTime.from(Instant.now().minus(age)));
  }

  @Test
  void aDirectoryThatIsNotOursAloneIsNotUsed() throws Exception {
    upload(List.of(new byte[0]));
    Files.setPosixFilePermissions(
        local.file(DIRECTORY), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(upload(List.of(new byte[] {5})))
        .isInstanceOfSatisfying(
            Upload.Failed.class,
            failed ->
                assertThat(failed.why())
                    .contains("/var/lib/static-pod/uploads can be written by other users"));
  }

  @Test
  void manySmallFilesComeAsOne() throws NodeException {
    List<byte[]> files = manyFiles();
    Plan plan = plan(files);
    List<Upload> uploads = new PlanUploads(plan).list();
    assertThat(uploads).hasSize(2); // the archive, and the one that is large

    assertThat(node.upload(uploads, Upload.Progress.NONE)).isEqualTo(new Upload.Complete());

    for (byte[] bytes : files) {
      assertThat(local.bytes(path(bytes))).isEqualTo(bytes);
      assertThat(local.mode(path(bytes))).isEqualTo("rw-------");
    }
    assertThat(local.names(DIRECTORY)).hasSize(files.size());
  }

  @Test
  void anArchiveThatWasCutOffGoesOn() throws Exception {
    List<byte[]> files = manyFiles();
    Upload archive = new PlanUploads(plan(files)).list().getFirst();
    upload(List.of(new byte[] {9})); // makes the directory
    try (InputStream source = archive.source().open()) {
      local.write(DIRECTORY + "/." + archive.sha256() + ".part", source.readNBytes(3000));
    }
    var sent = new ArrayList<Long>();

    Upload.Result result = node.upload(List.of(archive), (_, count) -> sent.add(count));

    assertThat(result).isEqualTo(new Upload.Complete());
    assertThat(sent.getFirst()).isGreaterThanOrEqualTo(3000);
    assertThat(local.bytes(path(files.getFirst()))).isEqualTo(files.getFirst());
  }

  /// Another run may be about to use it.
  @Test
  void aFileOfAnArchiveThatIsThereStays() throws Exception {
    List<byte[]> files = manyFiles();
    upload(List.of(files.getFirst()));
    Object before = Files.getAttribute(local.file(path(files.getFirst())), "unix:ino");
    upload(List.of(files.get(1)));
    local.write(path(files.get(1)), "damaged");

    node.upload(new PlanUploads(plan(files)).list(), Upload.Progress.NONE);

    assertThat(Files.getAttribute(local.file(path(files.getFirst())), "unix:ino"))
        .isEqualTo(before);
    assertThat(local.bytes(path(files.get(1)))).isEqualTo(files.get(1));
  }

  @Test
  void anArchiveWithOtherBytesThanAnnouncedIsThrownAway() throws NodeException {
    var contents = new ArrayList<>(contents(manyFiles()));
    byte[] announced = Contents.bytes(new Random(14), 700);
    contents.add(changed(announced, Contents.bytes(new Random(15), 700)));

    Upload.Result result =
        node.upload(new PlanUploads(planOf(contents)).list(), Upload.Progress.NONE);

    assertThat(result)
        .isEqualTo(
            new Upload.Failed(
                0,
                "what has arrived is not what was announced: was a file changed meanwhile?",
                ""));
    assertThat(local.names(DIRECTORY)).isEmpty();
  }

  @Test
  void aFileOfAnArchiveThatHasBecomeShorterIsNamed() throws NodeException {
    var contents = new ArrayList<>(contents(manyFiles()));
    contents.add(changed(new byte[700], new byte[100]));

    Upload.Result result =
        node.upload(new PlanUploads(planOf(contents)).list(), Upload.Progress.NONE);

    assertThat(result)
        .isEqualTo(
            new Upload.Failed(
                0, "the local file cannot be read to its end: it has become shorter", ""));
  }

  @Test
  void aNodeWithoutTarIsNamed(@TempDir Path directory) throws NodeException {
    var without = new LocalNode(directory, List.of("dash"));
    without.tool("tar", "no-tar");

    Upload.Result result =
        new Node(without).upload(new PlanUploads(plan(manyFiles())).list(), Upload.Progress.NONE);

    assertThat(result)
        .isInstanceOfSatisfying(
            Upload.Failed.class,
            failed -> assertThat(failed.why()).contains("the node has no tar"));
    assertThat(without.names(DIRECTORY)).isEmpty();
  }

  private static FileContent changed(byte[] announced, byte[] bytes) {
    return FileContent.of(
        () -> new ByteArrayInputStream(bytes),
        announced.length,
        name(announced),
        FileContent.Sensitivity.PLAIN);
  }

  private static List<byte[]> manyFiles() {
    var random = new Random(13);
    return List.of(
        Contents.bytes(random, 1000),
        Contents.bytes(random, 40_000),
        new byte[0],
        new byte[512],
        new byte[] {0, 10, 13, (byte) 0xff},
        Contents.bytes(random, 1_200_000));
  }

  private static List<FileContent> contents(List<byte[]> files) {
    return files.stream()
        .map(bytes -> FileContent.of(bytes, FileContent.Sensitivity.PLAIN))
        .toList();
  }

  private static Plan plan(List<byte[]> files) {
    return planOf(contents(files));
  }

  private static Plan planOf(List<FileContent> contents) {
    return PlanSamples.plan(
        IntStream.range(0, contents.size())
            .mapToObj(i ->
                new Step.WriteHostFile(
                    PlanSamples.POD,
                    new Precondition.Absent(),
                    new HostFile(
                        "/srv/" + i,
                        contents.get(i),
                        FileAttributes.mode("644"),
                        HostFile.Reload.RESTART),
                    Step.OldBytes.KEEP))
            .toArray(Step[]::new));
  }

  private Upload.Result upload(List<byte[]> files) throws NodeException {
    return node.upload(files.stream().map(UploadTest::upload).toList(), Upload.Progress.NONE);
  }

  private static Upload upload(byte[] bytes) {
    return new Upload(Sha256.hex(bytes), bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private static String name(byte[] bytes) {
    return Sha256.hex(bytes);
  }

  private static String path(byte[] bytes) {
    return Upload.DIRECTORY + "/" + upload(bytes).sha256();
  }

  /// Nothing comes, and the end when nobody writes to the part any more.
  private static final class Silence extends InputStream {
    private final Path part;

    Silence(Path part) {
      this.part = part;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return read();
    }

    @Override
    public int read() throws IOException {
      try {
        Process free = new ProcessBuilder("flock", "--wait", "60", part.toString(), "true").start();
        if (free.waitFor() != 0) {
          throw new IOException("the script on the node still waits");
        }
        return -1;
      } catch (InterruptedException _) { // the script is over
        return -1;
      }
    }
  }
}
