package dev.staticpod.plan;

import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import java.util.Optional;

/// A request that is down to a manifest that is to be on the node, or a pod that is not. A rollback
/// is one or the other.
sealed interface Wish {
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
      implements Wish {
    /// A wish for what the user wants.
    Install(InstallRequest request, Purpose purpose, FileContent.Sensitivity sensitivity) {
      this(request, purpose, sensitivity, Optional.empty());
    }

    /// Returns this wish with another manifest of the same pod.
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
  record Remove(RemoveRequest request, Purpose purpose) implements Wish {
    @Override
    public PodName pod() {
      return request.pod();
    }
  }

  /// A pod is to be started anew.
  record Restart(RestartRequest request) implements Wish {
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
