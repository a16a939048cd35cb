package dev.staticpod.image;

import java.util.List;
import java.util.Optional;

/// One image in an archive; for several platforms, if it was built for several.
///
/// @param names what it is called; none if the archive gives it no name, or only a tag
/// @param tag what stands in the place of a name, such as `1.27`; empty where there is a name or
///   nothing
/// @param digest of what the names stand for: an index or a manifest; a docker archive has none
/// @param builds one for each platform
public record ArchivedImage(
    List<ImageName> names, String tag, Optional<String> digest, List<Build> builds) {
  /// An image for one platform.
  ///
  /// @param config the digest of its configuration, `sha256:...`: what runtimes call its ID
  /// @param manifest the digest of its manifest; a docker archive has none
  /// @param bytes of its layers, as they are in the archive
  public record Build(Platform platform, String config, Optional<String> manifest, long bytes) {}

  public ArchivedImage {
    names = List.copyOf(names);
    builds = List.copyOf(builds);
  }

  /// Whether another image is not this one, on a platform that both are for.
  public boolean differs(ArchivedImage other) {
    return builds.stream()
        .anyMatch(build ->
            other.builds.stream()
                .anyMatch(each ->
                    each.platform().equals(build.platform())
                        && !each.config().equals(build.config())));
  }

  /// The build that a machine can run.
  ///
  /// @param machine as `uname -m` calls it
  public Optional<Build> buildFor(String machine) {
    return builds.stream().filter(build -> build.platform().isFor(machine)).findFirst();
  }
}
