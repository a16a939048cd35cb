package dev.staticpod.mount;

import dev.staticpod.diagnostic.Location;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.HostFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file that the user of a container cannot read, by the file's owner, group and mode.
///
/// @param mount where the manifest mounts it
public record UnreadableFile(HostFile file, MountedPaths.Reader reader, Location mount) {
  private static final int READ = 4;

  /// The first of a pod's files for each volume of each container. Only where it is certain: of
  /// names of users and groups only root's number is known.
  public static List<UnreadableFile> among(PodManifest manifest, List<HostFile> files) {
    var mounted = new MountedPaths(manifest);
    var found = new ArrayList<UnreadableFile>();
    for (MountedPaths.Reader reader : mounted.readers()) {
      for (MountedPaths.HostPath path : mounted.hostPaths()) {
        if (reader.volumes().contains(path.volume())) {
          files.stream()
              .filter(file -> path.has(file.path()))
              .filter(file -> isUnreadable(file.attributes(), reader))
              .findFirst()
              .ifPresent(file -> found.add(new UnreadableFile(file, reader, path.location())));
        }
      }
    }
    return found;
  }

  private static boolean isUnreadable(FileAttributes file, MountedPaths.Reader reader) {
    Optional<Long> owner = number(file.owner());
    Optional<Long> group = number(file.group());
    String mode = "000" + file.mode();
    int bits = Integer.parseInt(mode.substring(mode.length() - 3), 8);
    if (owner.isEmpty() || group.isEmpty()) {
      return (bits & 0444) == 0;
    }
    if (owner.get() == reader.user()) {
      return (bits >> 6 & READ) == 0;
    }
    boolean isOfGroup = reader.groups().contains(group.get());
    return (isOfGroup ? bits >> 3 & READ : bits & READ) == 0;
  }

  private static Optional<Long> number(String user) {
    if (user.isEmpty() || user.equals("root")) {
      return Optional.of(0L);
    }
    return user.matches("[0-9]{1,10}") ? Optional.of(Long.valueOf(user)) : Optional.empty();
  }

  /// What is wrong, without a full stop.
  public String message() {
    FileAttributes attributes = file.attributes();
    return "the container %s runs as user %d, who cannot read %s (%s:%s, mode %s)"
        .formatted(
            reader.container(),
            reader.user(),
            file.path(),
            attributes.owner().isEmpty() ? "root" : attributes.owner(),
            attributes.group().isEmpty() ? "root" : attributes.group(),
            attributes.mode());
  }
}
