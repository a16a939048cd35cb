package dev.staticpod.yaml;

/// How a collection is written.
public enum Layout {
  /// By indentation.
  BLOCK,
  /// In brackets or braces, as all of JSON is.
  FLOW
}
