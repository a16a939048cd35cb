package dev.staticpod.plan.images;

import dev.staticpod.image.ImageName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a node says of its images.
///
/// @param machine as `uname -m` calls it
/// @param runtime the one that was found
/// @param unzip whether it can take gzip apart
/// @param rooms how much is free where
/// @param present of the names that were asked for, the digests that the runtime knows them by
/// @param uploads archives that have come in part
public record ImageFacts(
    String machine,
    Optional<ContainerRuntime> runtime,
    Unzip unzip,
    List<Room> rooms,
    Map<ImageName, Set<String>> present,
    List<Upload> uploads) {
  /// Whether the node has `gzip`.
  public enum Unzip {
    PRESENT,
    ABSENT
  }

  /// A container runtime.
  ///
  /// @param kind `containerd`, `cri-o` or `docker`
  /// @param socket where it listens
  /// @param tool what takes archives in; empty where the node has none
  public record ContainerRuntime(String kind, String socket, String tool) {}

  /// The free space at a path.
  ///
  /// @param device which file system it is; the same for all paths on it
  public record Room(String path, long free, String device) {}

  /// What has come of an archive.
  ///
  /// @param archive its digest
  public record Upload(String archive, long bytes) {}

  public ImageFacts {
    rooms = List.copyOf(rooms);
    present = Map.copyOf(present);
    uploads = List.copyOf(uploads);
  }

  /// How many bytes of an archive have come.
  public long arrived(String archive) {
    return uploads.stream()
        .filter(each -> each.archive().equals(archive))
        .mapToLong(Upload::bytes)
        .max()
        .orElse(0);
  }
}
