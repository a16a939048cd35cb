package dev.staticpod.plan;

/// What to do with a manifest that we did not install.
public enum Strangers {
  /// Leave it alone, and say so.
  RESPECT,
  /// Treat it as ours.
  ADOPT
}
