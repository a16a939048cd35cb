package dev.staticpod.cli.convert;

import dev.staticpod.convert.Content;
import dev.staticpod.convert.Conversion;
import dev.staticpod.convert.ConvertedFile;
import dev.staticpod.convert.ConvertedPod;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The directory that gets the set file, and what it names. What is sensitive is the user's alone.
final class OutputDirectory {
  /// What files that are there already mean.
  enum Existing {
    REFUSED,
    REPLACED
  }

  private enum Access {
    USUAL,
    OWNER
  }

  private record Draft(Content content, Access access) {}

  private final Path directory;
  private final Existing existing;
  private final Map<String, Draft> files = new LinkedHashMap<>();

  OutputDirectory(Path directory, Existing existing) {
    this.directory = directory;
    this.existing = existing;
  }

  /// Write all of a conversion, or nothing where a file is there already.
  ///
  /// @throws FileAlreadyExistsException names the first file that is there already
  void write(Conversion conversion, String setFile, String set) throws IOException {
    add(setFile, Content.of(set), Access.USUAL);
    for (ConvertedPod pod : conversion.pods()) {
      add(
          pod.manifestFile(),
          Content.of(pod.manifest()),
          pod.shownManifest().isEmpty() ? Access.OWNER : Access.USUAL);
      for (ConvertedFile file : pod.files()) {
        add(file.source(), file.content(), file.isSensitive() ? Access.OWNER : Access.USUAL);
      }
    }
    if (existing == Existing.REFUSED) {
      for (String name : files.keySet()) {
        if (Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
          throw new FileAlreadyExistsException(directory.resolve(name).toString());
        }
      }
    }
    for (Map.Entry<String, Draft> file : files.entrySet()) {
      write(directory.resolve(file.getKey()), file.getValue());
    }
  }

  private void add(String name, Content content, Access access) {
    files.put(name, new Draft(content, access));
  }

  private static void write(Path path, Draft draft) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    Files.deleteIfExists(path);
    try (var out =
        Files.newByteChannel(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes(draft.access()))) {
      var bytes = ByteBuffer.wrap(draft.content().bytes());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
  }

  /// From its first byte on: nothing can read it in between.
  private static FileAttribute<?>[] attributes(Access access) {
    FileAttribute<Set<PosixFilePermission>> owner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    return access == Access.OWNER ? new FileAttribute<?>[] {owner} : new FileAttribute<?>[0];
  }
}
