package dev.staticpod.status;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.PodRuntimeState;
import dev.staticpod.plan.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A static pod of a node, as the node's disk and the API server together show it.
///
/// @param subject which pod or file it is
/// @param state what is to be known of it beyond what the mirror pod says
/// @param detail why, in a few words; empty where there is nothing to explain
/// @param runtimeState what it has on the node; empty where that is nothing, or was not asked for
public record ListedPod(
    Subject subject,
    String nodeName,
    State state,
    String detail,
    Optional<Manifest> manifest,
    Optional<MirrorPod> mirror,
    Optional<PodRuntimeState> runtimeState) {
  /// Which pod or file a row is of.
  public sealed interface Subject {
    /// The namespace, as text.
    String namespace();

    /// The name in the manifest, as text.
    String name();

    /// A pod.
    record Pod(PodName podName) implements Subject {
      @Override
      public String namespace() {
        return podName.namespace();
      }

      @Override
      public String name() {
        return podName.name();
      }
    }

    /// What a node or an API server shows under a name that no pod can have, such as a file that is
    /// no manifest. It is shown, and nothing is asked or done by it.
    record Unnamed(String namespace, String name) implements Subject {}
  }

  /// The file it stands in.
  ///
  /// @param contentHash 64 hexadecimal digits; empty of a file that is no manifest
  /// @param labels as far as they are strings
  /// @param images one for each container
  /// @param installed the revision that put it there, where static-pod did
  public record Manifest(
      String path,
      String contentHash,
      Map<String, String> labels,
      List<String> images,
      Optional<Revision> installed) {
    public Manifest {
      labels = Map.copyOf(labels);
      images = List.copyOf(images);
    }
  }

  /// How manifest and mirror pod go together.
  public enum State {
    /// They agree: the mirror pod's status is the pod's.
    MIRRORED("Mirrored"),
    /// The manifest is there, the API server shows no mirror pod of it.
    NO_MIRROR("NoMirror"),
    /// The mirror pod is of an older manifest.
    STALE("Stale"),
    /// The kubelet has not read the file yet.
    NOT_PICKED_UP("NotPickedUp"),
    /// The kubelet refuses the file.
    REJECTED("Rejected"),
    /// Another file has the same pod, and the kubelet runs that one.
    DUPLICATE("Duplicate"),
    /// The file is no manifest of a pod.
    UNMANAGED("Unmanaged"),
    /// The file was changed by hand since it was installed.
    DRIFT("Drift"),
    /// A mirror pod without a manifest.
    ORPHAN_MIRROR("OrphanMirror"),
    /// The API server was not asked; the node has a process of each container.
    RUNNING("Running"),
    /// The API server was not asked; the node has not a process of each container.
    NOT_RUNNING("NotRunning");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// What `list` prints under STATUS.
    public String word() {
      return word;
    }
  }

  /// The pod that it is; empty of a file that is none.
  public Optional<PodName> pod() {
    return subject instanceof Subject.Pod(PodName podName)
        ? Optional.of(podName)
        : Optional.empty();
  }

  /// Where its manifest is.
  public Optional<String> manifestPath() {
    return manifest.map(Manifest::path);
  }

  /// The same, of which more is known.
  ListedPod with(State known, String why) {
    return new ListedPod(subject, nodeName, known, why, manifest, mirror, runtimeState);
  }

  /// The word under STATUS: the mirror pod's own where the two agree.
  public String status() {
    return state == State.MIRRORED
        ? mirror.map(pod -> pod.status().word()).orElse(state.word())
        : state.word();
  }

  /// The name of the mirror pod, whether there is one or not; of an unmanaged file, the file's.
  public String name() {
    return state == State.UNMANAGED ? subject.name() : subject.name() + "-" + nodeName;
  }
}
