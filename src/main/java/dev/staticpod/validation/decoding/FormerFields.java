package dev.staticpod.validation.decoding;

import java.util.List;
import java.util.Optional;

/// Fields that some kubelets know and 1.36 does not (core/v1 `types.go` of the versions before).
final class FormerFields {
  private static final List<Former> ALL =
      List.of(
          new Former("PodResourceClaim", "source", 26, 30),
          new Former("PodSpec", "workloadRef", 35, 35));

  private FormerFields() {}

  /// A field that came and went.
  ///
  /// @param since the minor version of the first kubelet that knows it
  /// @param last the minor version of the last one
  record Former(String type, String name, int since, int last) {}

  static Optional<Former> find(String type, String name) {
    for (Former former : ALL) {
      if (former.type.equals(type) && former.name.equals(name)) {
        return Optional.of(former);
      }
    }
    return Optional.empty();
  }
}
