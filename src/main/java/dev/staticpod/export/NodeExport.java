package dev.staticpod.export;

import dev.staticpod.plan.PodName;
import java.util.List;

/// What was read of one node.
///
/// @param manifests of the static pods that are wanted
/// @param leftOut what of them, or beside them, does not come along
public record NodeExport(List<Manifest> manifests, List<LeftOut> leftOut) {
  public NodeExport {
    manifests = List.copyOf(manifests);
    leftOut = List.copyOf(leftOut);
  }

  /// A manifest on the node.
  ///
  /// @param path of the file
  /// @param text as it is there
  /// @param secrecy whether others than its owner could read it there
  public record Manifest(PodName pod, String path, String text, Secrecy secrecy) {}

  /// Who may read a file.
  public enum Secrecy {
    OPEN,
    OWNER_ONLY
  }

  /// Something that does not come along.
  ///
  /// @param what a file, or what of a pod
  public record LeftOut(String what, String why) {}
}
