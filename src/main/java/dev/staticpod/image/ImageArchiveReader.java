package dev.staticpod.image;

import dev.staticpod.image.ImageArchive.Compression;
import dev.staticpod.image.ImageArchive.Form;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads what is in an archive of images, from its first byte to its last. Of what is in it, a few
/// MiB are kept at a time, however large it is.
public final class ImageArchiveReader {
  private static final int BUFFER = 128 << 10;
  private static final long MAX_BYTES = 256L << 30;
  private static final String MAKE =
      "make one: docker save NAME -o FILE, or"
          + " skopeo copy docker://NAME docker-archive:FILE:NAME";

  private final String file;

  private ImageArchiveReader(String file) {
    this.file = file;
  }

  /// Reads an archive; the stream is left open.
  ///
  /// @param file its name, for messages
  /// @throws ImageArchiveException if it is none that can be used
  /// @throws IOException if it cannot be read
  public static ImageArchive read(String file, InputStream in) throws IOException {
    return new ImageArchiveReader(file).read(in);
  }

  private ImageArchive read(InputStream in) throws IOException {
    var raw = MeasuredStream.digesting(in, MAX_BYTES);
    var ahead = new BufferedInputStream(raw, BUFFER);
    Compression compression = compression(ahead);
    try {
      MeasuredStream unpacked =
          switch (compression) {
            case NONE -> MeasuredStream.counting(ahead, MAX_BYTES);
            case GZIP -> MeasuredStream.counting(new GZIPInputStream(ahead, BUFFER), MAX_BYTES);
          };
      ArchiveContents contents = ArchiveContents.of(new TarReader(unpacked));
      unpacked.drain();
      ahead.transferTo(OutputStream.nullOutputStream());
      Form form = form(contents);
      return new ImageArchive(
          file,
          form,
          compression,
          raw.count(),
          unpacked.count(),
          raw.hex(),
          images(form, contents));
    } catch (MalformedTarException e) {
      throw malformed(e);
    } catch (IncompleteArchiveException | ArchiveContents.DamagedBlobException e) {
      throw failure(String.valueOf(e.getMessage()), "make it anew, or copy it again");
    } catch (EOFException _) {
      throw truncated();
    } catch (ZipException e) {
      throw failure("its gzip compression is damaged: " + e.getMessage(), "copy it again");
    }
  }

  private Compression compression(BufferedInputStream in) throws IOException {
    in.mark(16);
    byte[] head = in.readNBytes(6);
    in.reset();
    if (head.length == 0) {
      throw failure("it is empty", MAKE);
    }
    if (startsWith(head, 0x1f, 0x8b)) {
      return Compression.GZIP;
    }
    if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) {
      throw packed("zstd", "zstd -d");
    }
    if (startsWith(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      throw packed("xz", "xz -d");
    }
    if (startsWith(head, 'B', 'Z', 'h')) {
      throw packed("bzip2", "bzip2 -d");
    }
    return Compression.NONE;
  }

  private static boolean startsWith(byte[] bytes, int... head) {
    return bytes.length >= head.length
        && Arrays.equals(IntStream.range(0, head.length).map(i -> bytes[i] & 0xff).toArray(), head);
  }

  private Form form(ArchiveContents contents) throws ImageArchiveException {
    if (OciLayout.is(contents)) {
      return Form.OCI;
    }
    if (contents.has(DockerLayout.MANIFEST)) {
      return Form.DOCKER;
    }
    throw failure(
        contents.has("repositories")
            ? "it was written by a docker before 1.10, which named no configuration"
            : "it is a tar without an image: it has neither manifest.json nor index.json",
        MAKE);
  }

  private List<ArchivedImage> images(Form form, ArchiveContents contents) throws IOException {
    List<ArchivedImage> images =
        switch (form) {
          case DOCKER -> DockerLayout.read(contents);
          case OCI -> OciLayout.read(contents);
        };
    if (images.isEmpty()) {
      throw failure("there is no image in it", MAKE);
    }
    return images;
  }

  private ImageArchiveException malformed(MalformedTarException e) {
    return switch (e.place()) {
      case BEGINNING -> failure("it is no archive of images: it is no tar", MAKE);
      case END -> truncated();
      case MIDDLE -> failure(String.valueOf(e.getMessage()), "make it anew, or copy it again");
    };
  }

  private ImageArchiveException truncated() {
    return failure("it ends too early, as after a copy that was cut", "copy it again");
  }

  private ImageArchiveException packed(String program, String command) {
    return failure(
        "it is compressed with " + program + ", which nodes may not have",
        "unpack it first: " + command + " " + file + "; or compress it with gzip");
  }

  private ImageArchiveException failure(String problem, String nextStep) {
    return new ImageArchiveException(file, problem, nextStep);
  }
}
