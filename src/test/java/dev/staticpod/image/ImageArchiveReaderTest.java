package dev.staticpod.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.digest.Sha256;
import dev.staticpod.image.ImageArchive.Compression;
import dev.staticpod.image.ImageArchive.Form;
import dev.staticpod.image.ImageArchives.Oci;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImageArchiveReaderTest {
  private static final String CONFIG = ImageArchives.config("amd64");
  private static final String NAME = "docker.io/lab/web:v1";

  private static ImageArchive read(byte[] bytes) throws IOException {
    return ImageArchiveReader.read("x.tar", new ByteArrayInputStream(bytes));
  }

  private static ImageArchiveException failure(byte[] bytes) {
    return catchThrowableOfType(ImageArchiveException.class, () -> read(bytes));
  }

  @Test
  void anArchiveOfDockerNamesItsImages() throws IOException {
    byte[] bytes = ImageArchives.docker(CONFIG, "lab/web:v1", "nginx");

    ImageArchive archive = read(bytes);

    assertThat(archive.form()).isEqualTo(Form.DOCKER);
    assertThat(archive.compression()).isEqualTo(Compression.NONE);
    assertThat(archive.bytes()).isEqualTo(bytes.length);
    assertThat(archive.sha256()).isEqualTo(Sha256.hex(bytes));
    assertThat(archive.names()).containsExactly("lab/web:v1", "nginx:latest");
    ArchivedImage image = archive.image(ImageName.parse(NAME).orElseThrow()).orElseThrow();
    assertThat(image.digest()).isEmpty();
    assertThat(image.builds())
        .singleElement()
        .satisfies(build -> {
          assertThat(build.config()).isEqualTo(ImageArchives.id(CONFIG));
          assertThat(build.platform()).hasToString("linux/amd64");
          assertThat(build.bytes()).isEqualTo(ImageArchives.LAYER.length);
        });
  }

  @Test
  void anOciLayoutNamesItsImagesAndDigests() throws IOException {
    ImageArchive archive = read(ImageArchives.oci(CONFIG, NAME));

    assertThat(archive.form()).isEqualTo(Form.OCI);
    assertThat(archive.names()).containsExactly("lab/web:v1");
    assertThat(archive.images())
        .singleElement()
        .satisfies(image -> {
          assertThat(image.digest()).isEqualTo(image.builds().getFirst().manifest());
          assertThat(image.builds().getFirst().config()).isEqualTo(ImageArchives.id(CONFIG));
          assertThat(image.tag()).isEmpty();
        });
  }

  @Test
  void anImageForSeveralPlatformsHasABuildForEachThatIsThere() throws IOException {
    var oci = new Oci();
    String amd = oci.image(CONFIG);
    String arm = oci.image(ImageArchives.config("arm64"));
    String attestation = oci.image(ImageArchives.config("unknown"));
    String absent = "sha256:" + "0".repeat(64);
    String index =
        oci.blob(
            Oci.index(
                Oci.descriptor(amd, "{}"),
                Oci.descriptor(arm, "{}"),
                Oci.descriptor(attestation, "{}"),
                Oci.descriptor(absent, "{}")));

    ImageArchive archive =
        read(
            oci.bytes(
                Oci.descriptor(index, "{\"org.opencontainers.image.ref.name\":\"" + NAME + "\"}")));

    ArchivedImage image = archive.images().getFirst();
    assertThat(image.digest()).contains(index);
    assertThat(image.builds())
        .extracting(build -> build.platform().architecture())
        .containsExactly("amd64", "arm64");
    assertThat(image.buildFor("aarch64").orElseThrow().manifest()).contains(arm);
    assertThat(image.buildFor("riscv64")).isEmpty();
  }

  @Test
  void anImageThatHasOnlyATagHasNoName() throws IOException {
    var oci = new Oci();
    String digest = oci.image(CONFIG);

    ImageArchive archive =
        read(oci.bytes(Oci.descriptor(digest, "{\"org.opencontainers.image.ref.name\":\"1.27\"}")));

    assertThat(archive.names()).isEmpty();
    assertThat(archive.images().getFirst().tag()).isEqualTo("1.27");
  }

  /// Docker writes both layouts into one archive.
  @Test
  void namesOfBothLayoutsCount() throws IOException {
    var oci = new Oci();
    String digest = oci.image(CONFIG);
    oci.file(
        "manifest.json",
        "[{\"Config\":\"blobs/sha256/%s\",\"RepoTags\":[\"lab/web:v1\"],\"Layers\":[]}]"
            .formatted(Sha256.hex(CONFIG)));

    ImageArchive archive = read(oci.bytes(Oci.descriptor(digest, "{}")));

    assertThat(archive.names()).containsExactly("lab/web:v1");
  }

  @Test
  void aCompressedArchiveIsTheSame() throws IOException {
    byte[] plain = ImageArchives.docker(CONFIG, "lab/web:v1");
    byte[] packed = ImageArchives.gzip(plain);

    ImageArchive archive = read(packed);

    assertThat(archive.compression()).isEqualTo(Compression.GZIP);
    assertThat(archive.bytes()).isEqualTo(packed.length);
    assertThat(archive.unpacked()).isEqualTo(plain.length);
    assertThat(archive.sha256()).isEqualTo(Sha256.hex(packed));
    assertThat(archive.images()).isEqualTo(read(plain).images());
  }

  @Test
  void longNamesOfGnuAndPosixAreRead() throws IOException {
    String layer = "d".repeat(150) + "/" + "é".repeat(80) + "/layer.tar";
    String manifest =
        "[{\"Config\":\"c.json\",\"RepoTags\":[\"lab/web:v1\"],\"Layers\":[\"%s\"]}]"
            .formatted(layer);

    for (byte[] bytes :
        List.of(
            new TarBuilder()
                .gnuFile(layer, ImageArchives.LAYER)
                .file("c.json", CONFIG)
                .file("manifest.json", manifest)
                .bytes(),
            new TarBuilder()
                .paxFile(layer, ImageArchives.LAYER)
                .file("./c.json", CONFIG)
                .file("./manifest.json", manifest)
                .bytes())) {
      assertThat(read(bytes).images().getFirst().builds().getFirst().bytes())
          .isEqualTo(ImageArchives.LAYER.length);
    }
  }

  @Test
  void whatIsNoArchiveOfImagesIsSaidToBeNone() {
    assertThat(failure(new byte[0]).problem()).isEqualTo("x.tar: it is empty");
    assertThat(failure("apiVersion: v1\n".repeat(100).getBytes(StandardCharsets.UTF_8)).problem())
        .contains("no tar");
    assertThat(failure(ImageArchives.gzip("hello".getBytes(StandardCharsets.UTF_8))).problem())
        .contains("no tar");
    assertThat(failure(new TarBuilder().file("etc/passwd", "root").bytes()).problem())
        .contains("neither manifest.json nor index.json");
    assertThat(failure(new TarBuilder().file("repositories", "{}").bytes()).problem())
        .contains("docker before 1.10");
    assertThat(failure(new TarBuilder().file("manifest.json", "[]").bytes()).problem())
        .contains("no image");
    assertThat(failure(new TarBuilder().file("manifest.json", "{}").bytes()).problem())
        .contains("no list");
    assertThat(failure(new Oci().bytes()).problem()).contains("no image");
    assertThat(failure(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0}).nextStep())
        .contains("zstd -d x.tar");
  }

  @Test
  void whatIsMissingIsNamed() {
    String manifest = "[{\"Config\":\"c.json\",\"RepoTags\":null,\"Layers\":[\"a/layer.tar\"]}]";
    assertThat(failure(new TarBuilder().file("manifest.json", manifest).bytes()).problem())
        .contains("c.json is missing");
    assertThat(
            failure(new TarBuilder().file("c.json", CONFIG).file("manifest.json", manifest).bytes())
                .problem())
        .contains("a/layer.tar is missing");
    var oci = new Oci();
    String layer = "sha256:" + "1".repeat(64);
    String digest = oci.blob(Oci.manifest(oci.blob(CONFIG), layer));
    assertThat(failure(oci.bytes(Oci.descriptor(digest, "{}"))).problem()).contains(layer);
  }

  @Test
  void aBlobThatIsNotWhatItsNameSaysIsDamage() {
    byte[] bytes = ImageArchives.oci(CONFIG, NAME);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("hello");
    bytes[at] = 'j';

    assertThat(failure(bytes).problem()).contains("sha256:").contains("damaged");
  }

  @Test
  void aCutArchiveIsNeverTakenForAWholeOne() {
    for (byte[] whole :
        List.of(
            ImageArchives.docker(CONFIG, "lab/web:v1"),
            ImageArchives.oci(CONFIG, NAME),
            ImageArchives.gzip(ImageArchives.docker(CONFIG, "lab/web:v1")))) {
      int end = whole.length > 4000 ? whole.length - 2048 : whole.length - 1;
      for (int length = 1; length < end; length += 37) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatExceptionOfType(ImageArchiveException.class)
            .as("%d of %d bytes", length, whole.length)
            .isThrownBy(() -> read(cut));
      }
    }
    assertThat(failure(Arrays.copyOf(ImageArchives.docker(CONFIG, "a"), 2500)).problem())
        .isEqualTo("x.tar: it ends too early, as after a copy that was cut");
  }

  /// Nothing is ever written, so names can do no harm; they are no names of images either.
  @Test
  void hostileNamesAreJustNotFound() throws IOException {
    byte[] bytes =
        new TarBuilder()
            .file("../../etc/cron.d/x", "* * * * * root reboot")
            .file("/etc/passwd", "root::0:0::/:/bin/sh")
            .link("blobs", "/etc")
            .file("c.json", CONFIG)
            .file(
                "manifest.json",
                """
                [{"Config":"c.json","Layers":[],
                  "RepoTags":["a;reboot","$(id)","x\\u0000y","lab/web:v1","\\u001b[31mred"]}]
                """)
            .bytes();

    assertThat(read(bytes).names()).containsExactly("lab/web:v1");
  }

  @Test
  void aConfigurationOutsideOfTheArchiveIsMissing() {
    String manifest = "[{\"Config\":\"../../../etc/passwd\",\"RepoTags\":[],\"Layers\":[]}]";

    assertThat(failure(new TarBuilder().file("manifest.json", manifest).bytes()).problem())
        .contains("is missing");
  }

  @Test
  void sizesThatAreNoneAreRefused() {
    byte[] huge = new TarBuilder().entry("a", '0', "", new byte[0], 0_77777777777L).unfinished();
    assertThat(failure(huge).problem()).contains("ends too early");
    byte[] longName =
        new TarBuilder().entry("a", 'L', "", new byte[100], 0_77777777777L).unfinished();
    assertThat(failure(longName).problem()).contains("longer than any");
  }

  @Test
  void indexesThatNameThemselvesEnd() {
    var oci = new Oci();
    String deep = oci.image(CONFIG);
    for (int i = 0; i < 50; i++) {
      deep = oci.blob(Oci.index(Oci.descriptor(deep, "{\"i\":\"" + i + "\"}")));
    }
    String last = deep;

    assertThat(failure(oci.bytes(Oci.descriptor(last, "{}"))).problem()).contains("not complete");
  }

  /// Whatever the bytes are, the answer is an archive or a refusal, and it comes in bounded memory.
  private static byte[] dockerWithLayer(byte[] layer) {
    return new TarBuilder()
        .file("l/layer.tar", layer)
        .file("c.json", CONFIG)
        .file(
            "manifest.json",
            "[{\"Config\":\"c.json\",\"RepoTags\":[\"lab/web:v1\"],\"Layers\":[\"l/layer.tar\"]}]")
        .bytes();
  }

  /// A runtime that got one has the name, and takes no other archive to be needed.
  @Test
  void aDamagedLayerOfADockerArchiveIsFound() throws IOException {
    byte[] layer = ImageArchives.LAYER.clone();
    layer[600]++;

    assertThat(failure(dockerWithLayer(layer)).problem())
        .isEqualTo("x.tar: the layer l/layer.tar of lab/web:v1 in it is damaged");
    assertThat(read(dockerWithLayer(ImageArchives.LAYER)).names()).containsExactly("lab/web:v1");
  }

  @Test
  void aCompressedLayerOfADockerArchiveIsTakenAsItIs() throws IOException {
    assertThat(read(dockerWithLayer(ImageArchives.gzip(ImageArchives.LAYER))).names())
        .containsExactly("lab/web:v1");
  }

  @Test
  void damagedBytesAreAnswered() throws IOException {
    var random = new Random(18);
    List<byte[]> good =
        List.of(ImageArchives.docker(CONFIG, "lab/web:v1"), ImageArchives.oci(CONFIG, NAME));
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = good.get(i % 2).clone();
      for (int j = 0; j <= random.nextInt(6); j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        read(bytes);
      } catch (ImageArchiveException e) {
        assertThat(e.problem()).startsWith("x.tar: ");
        assertThat(e.nextStep()).isNotBlank();
      }
    }
  }

  /// A layer of 600 MiB passes through, and is not kept.
  @Test
  void aLargeLayerIsNotKept() throws IOException {
    long size = 600L << 20;
    byte[] head = new TarBuilder().entry("a/layer.tar", '0', "", new byte[0], size).unfinished();
    byte[] tail =
        new TarBuilder()
            .file("c.json", "{\"architecture\":\"amd64\",\"os\":\"linux\"}")
            .file(
                "manifest.json",
                "[{\"Config\":\"c.json\",\"RepoTags\":[\"a\"],\"Layers\":[\"a/layer.tar\"]}]")
            .bytes();

    ImageArchive archive =
        ImageArchiveReader.read(
            "x.tar",
            new SequenceInputStream(
                new ByteArrayInputStream(head),
                new SequenceInputStream(new Zeros(size), new ByteArrayInputStream(tail))));

    assertThat(archive.images().getFirst().builds().getFirst().bytes()).isEqualTo(size);
  }

  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int from, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      left -= count;
      return count;
    }
  }
}
