package dev.staticpod.node.images;

import dev.staticpod.image.ImageName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What came of giving an archive to a container runtime.
///
/// @param present what the names stand for then
/// @param failure what the runtime's tool said, if it failed
public record ImageImport(Map<ImageName, Set<String>> present, Optional<String> failure) {
  public ImageImport {
    present = Map.copyOf(present);
  }
}
