package dev.staticpod.plan;

/// What to do with a manifest that we did not install.
public enum UnmanagedPolicy {
  /// Leave it alone, and say so.
  RESPECT,
  /// Leave it alone where it has the content that is asked for; where not, show what would have to
  /// change.
  COMPARE,
  /// Treat it as ours.
  ADOPT
}
