package dev.staticpod.cli.manifests;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.digest.Sha256;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the files of this machine that pods need on their nodes. Small ones are held; of the
/// others only the digest is, so that many nodes take no more memory than one.
///
/// @param attributes of each file on the node
public record LocalFiles(
    FileAttributes attributes, FileContent.Sensitivity sensitivity, HostFile.Reload reload) {
  /// The size up to which a file is held, more than what is compared line by line.
  private static final int MOST_HELD = 256 << 10;

  /// The file, or all files below the directory, each at its path below that on the node.
  ///
  /// @param path on the node, absolute, without a slash at its end
  /// @throws IOException where one cannot be read, is no regular file, is too large, or has a name
  ///   that no path on a node can have
  public List<HostFile> read(Path local, String path) throws IOException {
    if (!Files.isDirectory(local)) {
      return List.of(file(local, path));
    }
    List<Path> found = DirectoryFiles.below(local, _ -> true);
    if (found.isEmpty()) {
      throw new IOException("there is no file in it");
    }
    var all = new ArrayList<HostFile>();
    for (Path file : found) {
      all.add(file(file, path + "/" + local.relativize(file)));
    }
    return all;
  }

  private HostFile file(Path local, String path) throws IOException {
    if (Files.exists(local) && !Files.isRegularFile(local)) {
      throw new IOException(local + " is no regular file");
    }
    long size = Files.size(local);
    if (size > HostFile.MAX_BYTES) {
      throw new IOException(
          "%s has %d bytes; a file may have %d".formatted(local, size, HostFile.MAX_BYTES));
    }
    Optional<String> objection = HostFile.objection(path);
    if (objection.isPresent()) {
      throw new IOException(local + ": the path on the node " + objection.get());
    }
    FileContent content =
        size <= MOST_HELD
            ? FileContent.of(BoundedFile.read(local, MOST_HELD), sensitivity)
            : large(local);
    return new HostFile(path, content, attributes, reload);
  }

  /// Reads a large file, with the size of the very bytes that the digest is of.
  private FileContent large(Path local) throws IOException {
    try (var stream = new DigestInputStream(Files.newInputStream(local), Sha256.begin())) {
      long size = stream.transferTo(OutputStream.nullOutputStream());
      if (size > HostFile.MAX_BYTES) {
        throw new IOException(local + " grows while it is read");
      }
      return FileContent.of(
          () -> Files.newInputStream(local),
          (int) size,
          Sha256.hex(stream.getMessageDigest()),
          sensitivity);
    }
  }
}
