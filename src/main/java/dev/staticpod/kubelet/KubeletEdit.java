package dev.staticpod.kubelet;

/// The ways to give a kubelet a static pod path.
public enum KubeletEdit {
  /// The way that fits the node best.
  AUTO("auto"),
  /// A flag in the unit's own file.
  UNIT("unit"),
  /// A drop-in with the whole command.
  DROP_IN("drop-in"),
  /// A flag in a variable that the command has already.
  ENV("env"),
  /// The field in the kubelet's configuration.
  CONFIG("config");

  private final String word;

  KubeletEdit(String word) {
    this.word = word;
  }

  /// Returns the word as users write it.
  public String word() {
    return word;
  }
}
