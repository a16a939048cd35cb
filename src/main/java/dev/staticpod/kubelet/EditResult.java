package dev.staticpod.kubelet;

import java.util.function.Supplier;

/// What came of looking for a way to give a kubelet a static pod path.
public sealed interface EditResult {
  /// The kubelet can be given the path this way.
  ///
  /// @param method never `AUTO`
  /// @param reason what is done and why so, for people, in lower case, without a full stop
  record Edited(KubeletEdit method, String reason, FileEdit file) implements EditResult {
    /// The setting that is made: a flag or a field.
    public String setting() {
      return method == KubeletEdit.CONFIG ? "staticPodPath" : "--" + KubeletFlags.POD_MANIFEST_PATH;
    }

    /// Whether systemd has to read its units again.
    public boolean isOfUnit() {
      return method == KubeletEdit.UNIT || method == KubeletEdit.DROP_IN;
    }
  }

  /// The kubelet cannot be given the path.
  ///
  /// @param problem in lower case, without a full stop
  /// @param nextStep what to do or type next, in the same form
  record Refused(String problem, String nextStep) implements EditResult {}

  /// Returns this result, or where it is no way, another one.
  default EditResult or(Supplier<EditResult> other) {
    return this instanceof Edited ? this : other.get();
  }
}
