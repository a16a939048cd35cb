package dev.staticpod.sandbox.kubelet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Sees what changes in a directory, as inotify shows it to the kubelet: names that start with a
/// dot are not shown, links are followed when read but watched as links (Kubernetes 1.20,
/// `pkg/kubelet/config/file_linux.go`).
final class ManifestDirectory {
  /// What has happened since the last scan.
  record Changes(List<Path> written, List<Path> gone) {}

  private record FileState(String identity, long size, long modified) {}

  private final Path directory;
  private Map<Path, FileState> last = new TreeMap<>();

  ManifestDirectory(Path directory) {
    this.directory = directory;
  }

  boolean exists() {
    return Files.isDirectory(directory);
  }

  /// The regular files that are there, in order of their names.
  List<Path> files() {
    return entries().stream().filter(Files::isRegularFile).toList();
  }

  Changes changes() {
    var now = new TreeMap<Path, FileState>();
    entries().forEach(file -> addState(file, now));
    Map<Path, FileState> before = last;
    List<Path> written =
        now.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
            .map(Map.Entry::getKey)
            .filter(ManifestDirectory::mayBeManifest)
            .toList();
    Set<Path> gone = new LinkedHashSet<>(before.keySet());
    gone.removeAll(now.keySet());
    last = now;
    return new Changes(written, List.copyOf(gone));
  }

  /// A file, or a link that leads to nothing, which is complained about. Whoever opens a pipe waits
  /// for one who writes to it: the whole worker would stand still.
  private static boolean mayBeManifest(Path file) {
    return Files.isRegularFile(file) || !Files.exists(file);
  }

  private static void addState(Path file, Map<Path, FileState> states) {
    try {
      var attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      states.put(
          file,
          new FileState(
              String.valueOf(attributes.fileKey()),
              attributes.size(),
              attributes.lastModifiedTime().toMillis()));
    } catch (IOException _) {
      // gone since it was listed: the next scan shows that
    }
  }

  private List<Path> entries() {
    if (!exists()) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException _) {
      return List.of(); // gone since it was seen: like an empty one
    }
  }
}
