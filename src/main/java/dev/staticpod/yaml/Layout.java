package dev.staticpod.yaml;

/// How a collection is written.
public enum Layout {
  /// The children are told by indentation.
  BLOCK,
  /// The children are in brackets or braces, as all of JSON is.
  FLOW
}
