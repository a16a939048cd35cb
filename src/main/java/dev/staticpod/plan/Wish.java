package dev.staticpod.plan;

/// A request that is down to a manifest that is to be on the node, or a pod that is not. A rollback
/// is one or the other.
sealed interface Wish {
  /// The pod it is about.
  PodName pod();

  /// A manifest is to be on the node.
  ///
  /// @param purpose what its revision says
  /// @param sensitivity whether people may see the manifest
  record Install(InstallRequest request, Purpose purpose, FileContent.Sensitivity sensitivity)
      implements Wish {
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
  record Remove(RemoveRequest request) implements Wish {
    @Override
    public PodName pod() {
      return request.pod();
    }
  }

  /// Why a manifest is installed.
  enum Purpose {
    INSTALL,
    ROLLBACK
  }
}
