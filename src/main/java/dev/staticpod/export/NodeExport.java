package dev.staticpod.export;

import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.pod.Namesakes;
import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Optional;

/// What was read of one node.
///
/// @param node which node it is
/// @param manifests of the static pods that are wanted
/// @param leftOut what of them, or beside them, does not come along
/// @param absent pods that are wanted, and of which no manifest comes along
public record NodeExport(
    NodeIdentity node, List<Manifest> manifests, List<LeftOut> leftOut, List<Absent> absent) {
  public NodeExport {
    manifests = List.copyOf(manifests);
    leftOut = List.copyOf(leftOut);
    absent = List.copyOf(absent);
  }

  /// A pod of which no manifest comes along.
  ///
  /// @param pod as the user named it
  /// @param file that describes it and is left out; empty where the node has none
  /// @param others that the node has by that name in other namespaces
  public record Absent(PodName pod, Optional<String> file, Namesakes others) {}

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

    /// Returns this manifest with files.
    Manifest with(List<HostFile> all, List<String> wholeDirectories) {
      return new Manifest(pod, path, text, secrecy, all, wholeDirectories);
    }
  }

  /// Who may read a file.
  public enum Secrecy {
    OPEN,
    OWNER_ONLY
  }

  /// A thing that does not come along.
  ///
  /// @param what a file, or what of a pod
  public record LeftOut(String what, String why) {}
}
