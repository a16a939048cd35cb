package dev.staticpod.export;

import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.files.HostFile;
import java.util.List;

/// What was read of one node.
///
/// @param node which node it is
/// @param manifests of the static pods that are wanted
/// @param leftOut what of them, or beside them, does not come along
public record NodeExport(NodeIdentity node, List<Manifest> manifests, List<LeftOut> leftOut) {
  public NodeExport {
    manifests = List.copyOf(manifests);
    leftOut = List.copyOf(leftOut);
  }

  /// A manifest on the node, and the files of its pod.
  ///
  /// @param path of the manifest
  /// @param text as it is there
  /// @param secrecy whether others than its owner could read it there
  /// @param files by their paths
  /// @param whole directories of which all files are here
  public record Manifest(
      PodName pod,
      String path,
      String text,
      Secrecy secrecy,
      List<HostFile> files,
      List<String> whole) {
    public Manifest {
      files = List.copyOf(files);
      whole = List.copyOf(whole);
    }

    /// A manifest of which no files are known yet.
    public Manifest(PodName pod, String path, String text, Secrecy secrecy) {
      this(pod, path, text, secrecy, List.of(), List.of());
    }

    /// The same with files.
    Manifest with(List<HostFile> all, List<String> wholeDirectories) {
      return new Manifest(pod, path, text, secrecy, all, wholeDirectories);
    }
  }

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
