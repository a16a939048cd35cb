package dev.staticpod.node;

import dev.staticpod.plan.pod.PodName;
import java.util.List;

/// What to probe besides what the kubelet is told to read.
///
/// @param directories more directories
/// @param revisions which revisions are wanted
/// @param version whether the kubelet is asked for its own, for which it takes a twentieth of a
///   second
/// @param files what stands at these paths, besides those that pods have files at
/// @param shown pods of whose files the bytes are wanted too, where they may be shown and are not
///   too many
public record ProbeRequest(
    List<String> directories,
    Revisions revisions,
    VersionQuery version,
    List<FileQuery> files,
    Shown shown) {
  /// A probe of what the kubelet is told to read, and of nothing else.
  public ProbeRequest() {
    this(List.of(), new Revisions.None(), VersionQuery.OMITTED);
  }

  public ProbeRequest {
    directories = List.copyOf(directories);
    files = List.copyOf(files);
  }

  /// A probe that asks for the bytes of no pod's files.
  public ProbeRequest(
      List<String> directories, Revisions revisions, VersionQuery version, List<FileQuery> files) {
    this(directories, revisions, version, files, Shown.NONE);
  }

  /// A probe that asks for no file either.
  public ProbeRequest(List<String> directories, Revisions revisions, VersionQuery version) {
    this(directories, revisions, version, List.of());
  }

  /// The pods of whose files the bytes are asked for.
  ///
  /// @param keys see [PodName#key]
  /// @param isAll whether of all others too
  public record Shown(List<String> keys, boolean isAll) {
    /// The bytes of no pod's files.
    public static final Shown NONE = new Shown(List.of(), false);

    public Shown {
      keys = List.copyOf(keys);
    }
  }

  /// What is wanted of a file on the node.
  ///
  /// @param path absolute
  public record FileQuery(String path, Extent extent) {
    /// How much of the file is wanted.
    public enum Extent {
      /// The file's kind, and its digest.
      FACTS,
      /// Everything of the file, its bytes too where they are not too many.
      CONTENT
    }
  }

  /// The revisions of changes that are wanted.
  public sealed interface Revisions {
    /// The pods whose revisions are wanted by name. Those of a pod that the name may mean as that
    /// of a mirror pod are wanted too, because the name of the node is not known before.
    default List<PodName> candidates() {
      return switch (this) {
        case None(), Newest(), Kubelet() -> List.of();
        case Of(List<PodName> named) -> candidates(named);
        case Described(PodName named) -> candidates(List.of(named));
      };
    }

    private static List<PodName> candidates(List<PodName> named) {
      return named.stream().flatMap(pod -> pod.candidates().stream()).distinct().toList();
    }

    /// No revisions.
    record None() implements Revisions {}

    /// All revisions of some pods, with the manifests.
    record Of(List<PodName> pods) implements Revisions {
      public Of {
        pods = List.copyOf(pods);
      }

      /// Asks for all revisions of one pod.
      public Of(PodName pod) {
        this(List.of(pod));
      }
    }

    /// All revisions of one pod, with the manifests, and with what the pods have on the node.
    record Described(PodName pod) implements Revisions {}

    /// The newest of each pod, without the manifests, and with what the pods have on the node.
    record Newest() implements Revisions {}

    /// All revisions of the kubelet's files, with the files, and the newest of each pod, without
    /// the manifests.
    record Kubelet() implements Revisions {}
  }

  /// Whether the kubelet's version is wanted.
  public enum VersionQuery {
    INCLUDED,
    OMITTED
  }
}
