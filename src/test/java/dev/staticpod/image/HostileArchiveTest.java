package dev.staticpod.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.staticpod.digest.Sha256;
import dev.staticpod.image.ImageArchives.Oci;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Archives that were made to take all memory or all time, or to look like another one.
class HostileArchiveTest {
  private static final String CONFIG = ImageArchives.config("amd64");

  private static ImageArchive read(byte[] bytes) throws IOException {
    return ImageArchiveReader.read("x.tar", new ByteArrayInputStream(bytes));
  }

  private static void refused(byte[] bytes, String why) {
    assertThatExceptionOfType(ImageArchiveException.class)
        .isThrownBy(() -> read(bytes))
        .withMessageContaining(why);
  }

  /// The same part of a tar over and over: some MiB of gzip are such a tar.
  private static InputStream endless(byte[] part) {
    return new InputStream() {
      private long at;

      @Override
      public int read() {
        return part[(int) (at++ % part.length)] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int length) {
        int start = (int) (at % part.length);
        int count = Math.min(length, part.length - start);
        System.arraycopy(part, start, bytes, from, count);
        at += count;
        return count;
      }
    };
  }

  /// 100,000 headers of one file would be 6 GiB to keep.
  @Test
  void endsAtMoreHeadersThanAFileHas() {
    byte[] part = new TarBuilder().records("key", "x".repeat(60 << 10)).unfinished();

    assertThatExceptionOfType(ImageArchiveException.class)
        .isThrownBy(() -> ImageArchiveReader.read("x.tar", endless(part)))
        .withMessageContaining("more headers than any");
  }

  @Test
  void keepsNamesUpToABound() {
    byte[] part = new TarBuilder().paxFile("n".repeat(60 << 10), new byte[0]).unfinished();

    assertThatExceptionOfType(ImageArchiveException.class)
        .isThrownBy(() -> ImageArchiveReader.read("x.tar", endless(part)))
        .withMessageContaining("the names in it are longer than any");
  }

  /// Forty words that name a list of forty, and so on four times, are two million images; of one
  /// that is large, hours.
  @Test
  @Timeout(120)
  void readsNoDocumentOverAndOver() {
    var oci = new Oci();
    String config = oci.blob(CONFIG + " ".repeat(1 << 20));
    String at = oci.blob(Oci.manifest(config, oci.blob("layer")));
    for (int depth = 0; depth < 3; depth++) {
      String below = at;
      at =
          oci.blob(
              Oci.index(
                  IntStream.range(0, 40)
                      .mapToObj(_ -> Oci.descriptor(below, "{}"))
                      .toArray(String[]::new)));
    }

    refused(oci.bytes(Oci.descriptor(at, "{}")), "names the same documents over and over");
  }

  @Test
  @Timeout(120)
  void readsNoConfigurationOverAndOver() {
    String config = CONFIG + " ".repeat(1 << 20);
    String entry = "{\"Config\":\"c.json\",\"RepoTags\":[\"a/b:c\"],\"Layers\":[]}";
    byte[] tar =
        new TarBuilder()
            .file("c.json", config)
            .file(
                "manifest.json",
                IntStream.range(0, 10_000)
                    .mapToObj(_ -> entry)
                    .collect(Collectors.joining(",", "[", "]")))
            .bytes();

    refused(tar, "names the same documents over and over");
  }

  @Test
  void showsTheBeginningOfANameThatIsLong() {
    byte[] tar =
        new TarBuilder()
            .file(
                "manifest.json",
                "[{\"Config\":\"" + "../".repeat(100_000) + "\",\"RepoTags\":[],\"Layers\":[]}]")
            .bytes();

    assertThatExceptionOfType(ImageArchiveException.class)
        .isThrownBy(() -> read(tar))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
  }

  @Test
  void nestingAndLayersWithoutEndAreNoImage() throws IOException {
    refused(new TarBuilder().file("manifest.json", "[".repeat(100_000)).bytes(), "is no list");
    String layers =
        IntStream.range(0, 300_000).mapToObj(_ -> "\"l\"").collect(Collectors.joining(","));
    byte[] many =
        new TarBuilder()
            .file("l", "12345")
            .file("c.json", CONFIG)
            .file(
                "manifest.json",
                "[{\"Config\":\"c.json\",\"RepoTags\":[\"a/b:c\"],\"Layers\":[" + layers + "]}]")
            .bytes();

    assertThat(read(many).images())
        .singleElement()
        .satisfies(image -> assertThat(image.builds().getFirst().bytes()).isEqualTo(1_500_000));
  }

  /// Of two files with one name the later counts, as for runtimes, and a digest is checked always.
  @Test
  void aBlobThatComesTwiceHasItsDigestTwice() {
    String hex = Sha256.hex("a");
    byte[] tar =
        new TarBuilder().file("blobs/sha256/" + hex, "a").file("blobs/sha256/" + hex, "b").bytes();

    refused(tar, "is damaged");
    refused(new TarBuilder().file("blobs/sha256/../../x", "a").bytes(), "is damaged");
  }
}
