package dev.staticpod.plan;

import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import java.util.Optional;

/// What is to be done about one pod of a node: its manifest is to be there, the pod is to be gone,
/// or to be started anew. A request comes down to it; a rollback is one of the first two.
sealed interface PodAction {
  /// The pod it is about.
  PodName pod();

  /// A manifest is to be on the node.
  ///
  /// @param purpose what its revision says
  /// @param sensitivity whether people may see the manifest
  /// @param restored the files as a revision has them, where they are put back
  record Install(
      InstallRequest request,
      Purpose purpose,
      FileContent.Sensitivity sensitivity,
      Optional<PodFiles> restored)
      implements PodAction {
    /// What is to be done where the user gives the manifest.
    Install(InstallRequest request, Purpose purpose, FileContent.Sensitivity sensitivity) {
      this(request, purpose, sensitivity, Optional.empty());
    }

    /// Returns this action with another manifest of the same pod.
    Install with(PodManifest manifest, String annotated) {
      return new Install(request.with(manifest, annotated), purpose, sensitivity, restored);
    }

    @Override
    public PodName pod() {
      return request.pod();
    }

    /// The bytes that the node gets.
    FileContent content() {
      var annotated = FileContent.of(request.annotated());
      return switch (sensitivity) {
        case PLAIN -> annotated;
        case SENSITIVE -> annotated.sensitive();
      };
    }
  }

  /// A pod is to be gone from the node.
  ///
  /// @param purpose why
  record Remove(RemoveRequest request, Purpose purpose) implements PodAction {
    @Override
    public PodName pod() {
      return request.pod();
    }
  }

  /// A pod is to be started anew.
  record Restart(RestartRequest request) implements PodAction {
    @Override
    public PodName pod() {
      return request.pod();
    }
  }

  /// Why a manifest is installed, or removed.
  enum Purpose {
    /// The user asked for just that.
    INSTALL,
    /// The user asked for the removal.
    REMOVE,
    /// The change is what a rollback comes to.
    ROLLBACK
  }
}
