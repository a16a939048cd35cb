package dev.staticpod.set;

/// Whether `${NODE_NAME}` and other variables in a text stand for values of the node.
public enum Substitution {
  /// The text is taken as it is.
  OFF,
  /// Variables in the file are replaced.
  ON
}
