package dev.staticpod.cli.manifests;

import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.image.ImageArchive;
import dev.staticpod.image.ImageArchive.Compression;
import dev.staticpod.image.ImageArchiveException;
import dev.staticpod.image.ImageArchiveReader;
import dev.staticpod.plan.images.ArchiveFile;
import dev.staticpod.plan.images.ArchiveFile.Density;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;

/// Reads archives of images from this machine, from their first byte to their last.
public final class ImageArchiveFiles {
  /// The size, in percent of what it was, below which it pays to compress.
  private static final int LOOSE_PERCENT = 85;

  private ImageArchiveFiles() {}

  /// Reads all archives.
  ///
  /// @throws CommandFailure if one cannot be read, or is no archive of images
  public static List<ArchiveFile> read(List<String> names) {
    return names.stream().distinct().map(ImageArchiveFiles::read).toList();
  }

  private static ArchiveFile read(String name) {
    Path file = Path.of(name);
    try {
      FileErrors.check(file);
      if (!Files.isRegularFile(file)) { // it is read once more for each node
        throw new FileSystemException(name, null, "it is no regular file");
      }
      try (var in = new SampledInput(Files.newInputStream(file), Files.size(file))) {
        ImageArchive archive = ImageArchiveReader.read(name, in);
        return new ArchiveFile(
            archive, () -> Files.newInputStream(file), density(archive, in.sample()));
      }
    } catch (ImageArchiveException e) {
      throw new CommandFailure(ExitCode.USAGE, e.problem(), e.nextStep(), e);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          name + ": " + FileErrors.reason(e),
          "name an archive of images: docker save NAME -o FILE makes one",
          e);
    }
  }

  /// Decides whether an archive pays to be compressed: what is in the middle of it stands for all
  /// of it.
  private static Density density(ImageArchive archive, byte[] sample) {
    return archive.compression() == Compression.NONE
            && packed(sample) * 100L < sample.length * (long) LOOSE_PERCENT
        ? Density.LOOSE
        : Density.DENSE;
  }

  private static long packed(byte[] bytes) {
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[64 << 10];
      while (!deflater.finished()) {
        deflater.deflate(buffer);
      }
      return deflater.getBytesWritten();
    } finally {
      deflater.end();
    }
  }
}
